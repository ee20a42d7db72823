import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { readSearch } from '../src/cli/read-files.ts';
import { BUNDLED } from '../src/core/catalog/catalog.ts';
import { encodeSearch } from '../src/scenario/search/url/search-url.ts';
import { buildWhenStale } from './lib/build.mjs';
import { findChromium } from './lib/chromium.mjs';
import { ROOT } from './lib/root.mjs';
import { serveFolder } from './lib/static-server.mjs';

/**
 * `bench-search [SEARCH.json] [SCREENSHOT.png]` runs a search on the built page in Chromium and prints how long it took
 * and the longest tasks of the main thread meanwhile. Ends with status 1 where one is over the bound.
 */
const LONGEST_TASK_MS = 100;
const LONGEST_SEARCH_MS = 1_200_000;

const [file = 'examples/search-small.json', picture] = process.argv.slice(2);
const document = await readSearch(file);
await buildWhenStale();
const { server, url } = await serveFolder({ folder: join(ROOT, 'dist'), port: 0 });
const executablePath = await findChromium();
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(`${url}${await encodeSearch(document, BUNDLED)}`);
const bar = page.getByRole('region', { name: 'Run the search' });
const run = bar.getByRole('button', { name: 'Run', exact: true });
await run.waitFor();
await page.waitForTimeout(2000);
await page.evaluate(() => {
  const tasks = [];
  Object.assign(window, { longTasks: tasks });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tasks.push(entry.duration);
  }).observe({ type: 'longtask' });
});
const started = performance.now();
await run.click();
await page.locator('[data-phase="done"]').waitFor({ timeout: LONGEST_SEARCH_MS });
const seconds = (performance.now() - started) / 1000;
const tasks = await page.evaluate(() => window.longTasks);
if (picture !== undefined) await page.screenshot({ path: picture, fullPage: true });
await browser.close();
server.close();
const longest = Math.max(0, ...tasks);
const listed = tasks.map((task) => Math.round(task)).join(', ') || 'none';
console.log(`${file}: ${seconds.toFixed(1)} s in Chromium`);
console.log(
  `main thread: longest task ${Math.round(longest)} ms of at most ${LONGEST_TASK_MS}; over 50 ms: ${listed}`,
);
if (longest > LONGEST_TASK_MS) process.exitCode = 1;
