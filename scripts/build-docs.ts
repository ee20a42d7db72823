import { readFileSync, writeFileSync } from 'node:fs';
import { withBlocks } from './docs/generated-blocks.ts';
import { scenarioTables } from './docs/scenario-tables.ts';

/** Makes the generated tables of docs/scenario-format.md anew. */
const file = new URL('../docs/scenario-format.md', import.meta.url);
writeFileSync(file, withBlocks(readFileSync(file, 'utf8'), scenarioTables()));
