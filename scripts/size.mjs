/**
 * Prints what a visitor downloads from dist/, gzipped, and fails over budget:
 * the JavaScript that runs before Compare can be used, each worker, each GPU profile.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './lib/root.mjs';

const DIST = join(ROOT, 'dist');
const KIB = 1024;
/** A worker of the search plans and simulates, where the others do one thing; what fits forests is fetched apart. */
const BUDGETS = { page: 130 * KIB, worker: 60 * KIB, searchWorker: 70 * KIB, profile: 300 * KIB };

/** Loaded by `import()`, but at once: the page waits for them before it paints. */
const AT_ONCE = /^first-paint-/;

const assets = readdirSync(join(DIST, 'assets'));
const page = closure([...entryScripts(), ...assets.filter((name) => AT_ONCE.test(name)).map(inAssets)]);
const workers = assets.filter((name) => /\.worker-[\w-]+\.js$/.test(name)).map(inAssets);
const profiles = existsSync(join(DIST, 'profiles'))
  ? readdirSync(join(DIST, 'profiles')).filter((name) => name.endsWith('.json') && name !== 'manifest.json')
  : [];
const later = assets
  .map(inAssets)
  .filter((name) => name.endsWith('.js') && !page.has(name) && !workers.includes(name));

const rows = [
  { what: 'JavaScript before Compare can be used', bytes: total([...page]), budget: BUDGETS.page },
  ...[...page].map((name) => ({ what: `  ${name}`, bytes: gzipped(name) })),
  ...workers.map((name) => ({
    what: name,
    bytes: total([...closure([name])]),
    budget: name.includes('search.worker') ? BUDGETS.searchWorker : BUDGETS.worker,
  })),
  ...profiles.map((name) => ({
    what: `profiles/${name}`,
    bytes: gzipped(`profiles/${name}`),
    budget: BUDGETS.profile,
  })),
  ...later.map((name) => ({ what: `on demand: ${name}`, bytes: gzipped(name) })),
];
for (const { what, bytes, budget } of rows) {
  const limit = budget === undefined ? '' : ` of ${kib(budget)} ${bytes > budget ? 'OVER BUDGET' : ''}`;
  console.log(`${what.padEnd(52)} ${kib(bytes)}${limit}`.trimEnd());
}
if (page.size === 0 || workers.length === 0) {
  console.error('dist/ has no entry script or no worker: build first.');
  process.exitCode = 1;
}
if (rows.some(({ bytes, budget }) => budget !== undefined && bytes > budget)) process.exitCode = 1;

/** The module scripts of index.html and what it preloads. */
function entryScripts() {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  return [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="(?:\.\/)?([^"]+\.js)"/g)].map(
    (match) => match[1],
  );
}

/** The files and all that they import statically; `import()` is left out, for it loads later. */
function closure(files) {
  const found = new Set();
  const visit = (name) => {
    if (found.has(name)) return;
    found.add(name);
    const text = readFileSync(join(DIST, name), 'utf8');
    for (const match of text.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
      visit(posix.normalize(posix.join(dirname(name), match[1])));
    }
  };
  files.forEach(visit);
  return found;
}

function inAssets(name) {
  return `assets/${name}`;
}

function total(names) {
  return names.reduce((sum, name) => sum + gzipped(name), 0);
}

function gzipped(name) {
  return gzipSync(readFileSync(join(DIST, name)), { level: 9 }).length;
}

function kib(bytes) {
  return `${(bytes / KIB).toFixed(1)} KiB`.padStart(10);
}
