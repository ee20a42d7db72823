import { test as base, expect } from '@playwright/test';
import { ComparePage } from './compare-page.ts';

/** How a browser ends what a page still asks for when it is left or loaded again: nothing failed. */
const LEFT = 'net::ERR_ABORTED';

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
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText;
      if (reason !== LEFT) errors.push(`${request.url()}: ${reason}`);
    });
    await provide(new ComparePage(page));
    const unexpected = errors.filter((text) => expectedErrors?.test(text) !== true);
    expect(unexpected, 'console errors').toEqual([]);
  },
});

export { expect };
