import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { GLOSSARY } from './glossary.ts';

it('docs/glossary.md says the same as the hover texts', () => {
  const text = readFileSync(new URL('../../../docs/glossary.md', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/^- \*\*(.+?)\*\*: (.+)$/gm)].map(([, term, meaning]) => ({
    term,
    meaning,
  }));
  expect(documented).toEqual(Object.values(GLOSSARY));
});

it('explains every term in one sentence', () => {
  for (const { meaning } of Object.values(GLOSSARY)) expect(meaning).toMatch(/^[A-Z][^.]*(\.\d[^.]*)*\.$/);
});
