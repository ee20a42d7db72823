/**
 * How fast the built page answers, in Chromium: LCP, layout shift, interaction to next paint, first live result cold and on
 * a second visit, sliders at first use and after, longest task while dragging. Bytes at start: npm run size.
 *
 *   npm run bench:page -- [--root FOLDER] [--moves 20]
 *
 * FOLDER is a checkout with a build in dist/; without it this one, built where it is stale. Bounds stand beside the figures.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWhenStale } from './lib/build.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { ROOT } from './lib/root.mjs';
import { serveFolder } from './lib/static-server.mjs';
import { measurePage } from './bench/page/measure.mjs';

const { values } = parseArgs({
  options: { root: { type: 'string' }, moves: { type: 'string', default: '20' } },
});
await ensureInstalled();
if (values.root === undefined) await buildWhenStale();
const { url, server } = await serveFolder({
  folder: join(values.root ?? ROOT, 'dist'),
  port: 0,
  path: '/page/',
});
try {
  const rows = await measurePage(url, Number(values.moves));
  console.log('| what | n | p50 | p95 | bound |\n|---|--:|--:|--:|--:|');
  for (const { what, values: all, unit, bound } of rows) {
    const of = all.filter((value) => !Number.isNaN(value));
    const at = (share) => of[Math.min(of.length - 1, Math.ceil(share * of.length) - 1)];
    of.sort((a, b) => a - b);
    const print = (value) => `${Number(value.toPrecision(3))} ${unit}`;
    console.log(`| ${what} | ${of.length} | ${print(at(0.5))} | ${print(at(0.95))} | ${bound} |`);
  }
} finally {
  server.close();
}
