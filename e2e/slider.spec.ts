import type { Page } from '@playwright/test';
import { ComparePage } from './support/compare-page.ts';
import { expect, test } from './support/test.ts';

/** Writes down whether a side ever says that it fits kernels, from before the page's own scripts on. */
function watchFits(): void {
  Object.assign(globalThis, { fitsSeen: 0 });
  const look = () => {
    if (/Fitting /.test(document.body.textContent ?? '')) Object.assign(globalThis, { fitsSeen: 1 });
  };
  const watch = () =>
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', watch);
  else watch();
}

const hasFitted = (page: Page): Promise<boolean> =>
  page.evaluate(() => Object.entries(globalThis).some(([name, value]) => name === 'fitsSeen' && value === 1));

/** Timing tables that this browser keeps. */
const keptTables = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('foreserve-tables');
        opening.addEventListener('error', () => reject(new Error('no database')));
        opening.addEventListener('success', () => {
          const { result } = opening;
          if (!result.objectStoreNames.contains('tables')) {
            result.close();
            resolve(0);
            return;
          }
          const counting = result.transaction('tables').objectStore('tables').count();
          counting.addEventListener('success', () => {
            result.close();
            resolve(counting.result);
          });
        });
      }),
  );

test('a second visit fits nothing, and its figures are those of the first', async ({
  compare,
  page,
  context,
}) => {
  await compare.openSettled();
  const figures = await compare.figures('A');
  await expect.poll(() => keptTables(page)).toBeGreaterThanOrEqual(2);
  await page.close();
  const again = new ComparePage(await context.newPage());
  await again.page.addInitScript(watchFits);
  await again.openSettled();
  expect(await again.figures('A')).toEqual(figures);
  expect(await hasFitted(again.page)).toBe(false);
});

test('a page left alone fits what its sliders lead to, so that a first move waits for no forest', async ({
  compare,
  page,
}) => {
  await compare.openSettled();
  // Both sides, TP 1 to 8 and one stage to four where they fit.
  await expect.poll(() => keptTables(page), { timeout: 30_000 }).toBeGreaterThanOrEqual(8);
  await page.evaluate(watchFits);
  await compare.slider('A', 'TP').press('ArrowRight');
  await expect(compare.slider('A', 'TP')).toHaveAttribute('aria-valuetext', '8-way tensor parallel');
  await compare.settled();
  expect(await hasFitted(page)).toBe(false);
});
