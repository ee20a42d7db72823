import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BUNDLED } from '../../src/core/catalog/bundled.ts';
import { parseComparison } from '../../src/scenario/document/parse-comparison.ts';
import { parseScenario } from '../../src/scenario/document/parse.ts';
import { decodeFragment } from '../../src/scenario/url/url-decode.ts';

const document = readFileSync(new URL('../../docs/scenario-format.md', import.meta.url), 'utf8');

it('shows documents and links that can be read', () => {
  const examples = [...document.matchAll(/```json\n([^]*?)```/g)].map(
    ([, text = '']) => JSON.parse(text) as { readonly sides?: unknown },
  );
  expect(examples.length).toBeGreaterThan(1);
  for (const example of examples)
    expect(
      (example.sides === undefined ? parseScenario(example, BUNDLED) : parseComparison(example, BUNDLED)).ok,
    ).toBe(true);
  const links = [...document.matchAll(/#\/compare\?(\S+?)`?\n/g)].map(([, text = '']) => text);
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect(decodeFragment(link, BUNDLED).dropped).toEqual([]);
});
