import { defineConfig } from '@playwright/test';

/** `npm run e2e` starts this and chooses the port and the browser. */
const PORT = process.env['E2E_PORT'] ?? '4199';
const chromium = process.env['CHROME_PATH'];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 20_000 },
  // Simulations and training share the machine's cores with the browser: two at once would only measure each other.
  workers: 1,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json']],
  use: {
    baseURL: `http://127.0.0.1:${PORT}/some/path/`,
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // Below a path, as a project page of GitHub Pages is.
  webServer: {
    command: `node scripts/serve-dist.mjs ${PORT} /some/path/`,
    url: `http://127.0.0.1:${PORT}/some/path/`,
    reuseExistingServer: false,
  },
});
