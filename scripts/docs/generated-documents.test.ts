import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { blockNames, withBlocks } from './generated-blocks.ts';
import { GENERATED_DOCUMENTS } from './generated-documents.ts';

it.each(Object.entries(GENERATED_DOCUMENTS))(
  '%s has every table as the program is now; npm run build-docs writes them',
  (name, blocksOf) => {
    const document = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
    const blocks = blocksOf();
    expect(blockNames(document).toSorted()).toEqual([...blocks.keys()].toSorted());
    expect(withBlocks(document, blocks)).toBe(document);
  },
);
