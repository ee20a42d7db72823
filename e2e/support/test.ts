import { test as base, expect } from '@playwright/test';
import { ComparePage } from './compare-page.ts';

/** A test with the Compare page at hand. It fails on any console error, uncaught error or failed request. */
export const test = base.extend<{ compare: ComparePage; expectedErrors: RegExp | null }>({
  /** What a test provokes on purpose. */
  expectedErrors: [null, { option: true }],
  compare: async ({ page, expectedErrors }, provide) => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('requestfailed', (request) => errors.push(`${request.url()}: ${request.failure()?.errorText}`));
    await provide(new ComparePage(page));
    const unexpected = errors.filter((text) => expectedErrors?.test(text) !== true);
    expect(unexpected, 'console errors').toEqual([]);
  },
});

export { expect };
