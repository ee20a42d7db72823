/** The browser tests alone, on a build that is up to date. Arguments go to Playwright. */
import { buildWhenStale } from './lib/build.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { runBrowserTests } from './lib/browser-tests.mjs';

await ensureInstalled();
await buildWhenStale();
process.exitCode = await runBrowserTests(process.argv.slice(2));
