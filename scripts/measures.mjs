/**
 * `measures [--root FOLDER] [--places]` prints how large the code of a checkout is and how its parts hang together, tests
 * aside: this one's, or another's, to compare before and after. `--places` lists what stands behind the figures.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './lib/root.mjs';
import { importGraph, longestChain, twoWayPairs } from './survey/imports.mjs';
import { namesOutside } from './survey/names.mjs';
import { folderSizes, linesOf, readSources } from './survey/sources.mjs';
import { casts, exportsOf, longFunctions } from './survey/syntax.mjs';

const { values } = parseArgs({
  options: { root: { type: 'string', default: ROOT }, places: { type: 'boolean', default: false } },
});
const root = resolve(process.env.INIT_CWD ?? process.cwd(), values.root);
const sources = readSources(root);
const lines = sources.map(({ text }) => linesOf(text)).sort((a, b) => a - b);
const quantile = (share) => lines[Math.min(lines.length - 1, Math.floor(share * lines.length))];
const allCasts = sources.flatMap(casts);
const numberCasts = allCasts.filter(({ type }) => type === 'number');
const functions = sources.flatMap(longFunctions);
const allExports = sources.flatMap(exportsOf);
const bare = allExports.filter(({ hasDocstring }) => !hasDocstring);
const graph = importGraph(sources);
const pairs = twoWayPairs(graph);
const chain = longestChain(graph);
const names = namesOutside(sources);
const folders = folderSizes(root);
const filesIn = (places) => new Set(places.map((place) => place.replace(/:\d+$/, ''))).size;

const table = [
  ['files', lines.length],
  ['lines', lines.reduce((sum, count) => sum + count, 0)],
  ['lines of a file: median / p90 / max', `${quantile(0.5)} / ${quantile(0.9)} / ${lines.at(-1)}`],
  ['functions over 60 lines', functions.length],
  ['casts', allCasts.length],
  ['  of them `as number`', numberCasts.length],
  ["two-way pairs between core's folders", pairs.length],
  [
    'files in the largest folders',
    folders
      .slice(0, 4)
      .map(({ files }) => files)
      .join(', '),
  ],
  ['folders over 24 files', folders.filter(({ files }) => files > 24).length],
  ...Object.entries(names).map(([kind, places]) => [
    `${kind} outside their rooms: files (places)`,
    `${filesIn(places)} (${places.length})`,
  ]),
  ['deepest value import chain: files', chain.length],
  ['exports without docstring', `${bare.length} of ${allExports.length}`],
];
console.log('| measure | value |\n|---|--:|');
for (const [measure, value] of table) console.log(`| ${measure} | ${value} |`);

if (values.places) {
  const list = (title, places) =>
    console.log(`\n${title}\n${places.map((place) => `  ${place}`).join('\n')}`);
  list('Functions over 60 lines', functions);
  list('Two-way pairs', pairs);
  list(
    'Largest folders',
    folders.slice(0, 10).map(({ folder, files }) => `${files} ${folder}`),
  );
  for (const [kind, places] of Object.entries(names)) list(`Outside their rooms: ${kind}`, places);
  list('Deepest value import chain', chain);
}
