/**
 * Counts what may only become less: escapes from the type checker and the linter, long files, notes to self.
 * `--update` writes the present counts to ratchet-baseline.json where they have fallen.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './lib/root.mjs';

const MAX_LINES = 300;
const FOLDERS = ['src', 'workers', 'scripts', 'e2e'];
const BASELINE = join(ROOT, 'scripts/ratchet-baseline.json');
const PATTERNS = {
  'as any': /\bas any\b/g,
  'lint off': /(ox|es)lint-disable/g,
  'type check off': /@ts-(expect-error|ignore|nocheck)/g,
  'notes to self': /\b(TODO|FIXME|XXX)\b/g,
};
/** This file, which spells the patterns out. */
const SELF = join('scripts', 'ratchet.mjs');

const counts = Object.fromEntries([...Object.keys(PATTERNS), 'long files'].map((name) => [name, []]));
for (const file of FOLDERS.flatMap(sourceFiles)) {
  const text = readFileSync(join(ROOT, file), 'utf8');
  for (const [name, pattern] of Object.entries(PATTERNS)) {
    for (const _ of text.matchAll(pattern)) counts[name].push(file);
  }
  if (text.split('\n').length - 1 > MAX_LINES) counts['long files'].push(file);
}

const baseline = JSON.parse(readFileSync(BASELINE, 'utf8'));
const worse = Object.entries(counts).filter(([name, files]) => files.length > (baseline[name] ?? 0));
for (const [name, files] of Object.entries(counts)) {
  console.log(`${name.padEnd(16)} ${files.length} (at most ${baseline[name] ?? 0})`);
}
for (const [name, files] of worse)
  console.error(`${name} has risen; found in: ${[...new Set(files)].join(', ')}`);
if (worse.length > 0) process.exit(1);
if (process.argv.includes('--update')) {
  const next = Object.fromEntries(Object.entries(counts).map(([name, files]) => [name, files.length]));
  writeFileSync(BASELINE, `${JSON.stringify(next, null, 2)}\n`);
}

function sourceFiles(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true })
    .map((name) => join(folder, name))
    .filter((name) => /\.(ts|tsx|mjs|cjs|css)$/.test(name) && name !== SELF);
}
