import { defineConfig } from 'vitest/config';

/** Unit tests run in Node; a test that needs a page says `@vitest-environment happy-dom` in its first comment. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'workers/**/*.test.ts', 'scripts/**/*.test.ts'],
    environment: 'node',
    // Property tests draw from the commit's seed, which is printed.
    globalSetup: 'scripts/properties/announce.ts',
    setupFiles: 'scripts/properties/setup.ts',
    css: { modules: { classNameStrategy: 'non-scoped' } },
    // Training forests and starting commands take seconds on a slow machine; no test asserts wall time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
