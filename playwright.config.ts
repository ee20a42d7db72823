import { defineConfig } from '@playwright/test';

/** The built page, served below a path as a project page of GitHub Pages is. `npm run e2e` starts this. */
const PORT = 4199;
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
  webServer: {
    command: `node scripts/serve-dist.mjs ${PORT} /some/path/`,
    url: `http://127.0.0.1:${PORT}/some/path/`,
    reuseExistingServer: false,
  },
});
