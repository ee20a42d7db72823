import { createServer } from 'node:net';
import { PLAYWRIGHT_REPORT } from './checks.mjs';
import { findChromium } from './chromium.mjs';
import { runNode, toolPath } from './run-tool.mjs';

/** Runs Playwright on dist/ with the Chromium of this machine; resolves to its exit status. */
export async function runBrowserTests(args) {
  const chromium = await findChromium();
  if (chromium === null) {
    console.error(
      'No Chromium was found and none could be installed: install Chromium or Chrome, or set CHROME_PATH to its program.',
    );
    return 1;
  }
  return runNode(toolPath('@playwright/test', 'playwright'), ['test', ...args], {
    env: {
      CHROME_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: PLAYWRIGHT_REPORT,
      E2E_PORT: String(await freePort()),
    },
  });
}

/** A port that nobody listens on: two checkouts may be tested at once. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
