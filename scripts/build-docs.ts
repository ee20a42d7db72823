import { readFileSync, writeFileSync } from 'node:fs';
import { withBlocks } from './docs/generated-blocks.ts';
import { GENERATED_DOCUMENTS } from './docs/generated-documents.ts';

/** Makes the generated tables of docs/ anew. */
for (const [name, blocksOf] of Object.entries(GENERATED_DOCUMENTS)) {
  const file = new URL(`../docs/${name}`, import.meta.url);
  writeFileSync(file, withBlocks(readFileSync(file, 'utf8'), blocksOf()));
}
