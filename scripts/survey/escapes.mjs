import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, linesOf } from './sources.mjs';

const MAX_LINES = 300;
const PATTERNS = {
  'as any': /\bas any\b/g,
  'lint off': /(ox|es)lint-disable/g,
  'type check off': /@ts-(expect-error|ignore|nocheck)/g,
  'notes to self': /\b(TODO|FIXME|XXX)\b/g,
};
/** This file, which spells the patterns out. */
const SELF = 'scripts/survey/escapes.mjs';

/** Escapes from the type checker and the linter, notes to self and long files, tests included: {name: [file]}. */
export function escapes(root) {
  const found = Object.fromEntries([...Object.keys(PATTERNS), 'long files'].map((name) => [name, []]));
  for (const file of filesOf(root, ['src', 'workers', 'scripts', 'e2e'])) {
    if (!/\.(ts|tsx|mjs|cjs|css)$/.test(file) || file === SELF) continue;
    const text = readFileSync(join(root, file), 'utf8');
    for (const [name, pattern] of Object.entries(PATTERNS)) {
      for (const _ of text.matchAll(pattern)) found[name].push(file);
    }
    if (linesOf(text) > MAX_LINES) found['long files'].push(file);
  }
  return found;
}
