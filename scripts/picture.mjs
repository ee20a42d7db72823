/** Takes docs/picture.png: the built page once both sides have their own results. */
import { join } from 'node:path';
import { buildWhenStale } from './lib/build.mjs';
import { findChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { ROOT } from './lib/root.mjs';
import { serveFolder } from './lib/static-server.mjs';

await ensureInstalled();
await buildWhenStale();
const { chromium } = await import('@playwright/test');
const { server, url } = await serveFolder({ folder: join(ROOT, 'dist'), port: 0 });
const browser = await chromium.launch({
  executablePath: (await findChromium()) ?? undefined,
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({
  viewport: { width: 1440, height: 900 },
  deviceScaleFactor: 2,
  colorScheme: 'light',
});
await page.goto(url);
await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"]').length === 0, null, {
  timeout: 60_000,
});
await page.screenshot({ path: join(ROOT, 'docs/picture.png') });
await browser.close();
server.close();
