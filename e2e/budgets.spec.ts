import { gzipSync } from 'node:zlib';
import { SMALL } from './support/compare-page.ts';
import { expect, test } from './support/test.ts';

const KIB = 1024;
/** JavaScript that has arrived when Compare can be used, charts left out. */
const SCRIPT_BUDGET = 130 * KIB;
/** Sum of layout shifts that nobody notices, by the web-vitals scale. */
const SHIFT_BUDGET = 0.1;
const CHARTS = /cdf-chart|percentile-bars|d3-|charts/;

test('what Compare needs to be used stays within its budget', async ({ compare, page }) => {
  const scripts = new Map<string, number>();
  const pending: Promise<void>[] = [];
  page.on('response', (response) => {
    if (!response.url().endsWith('.js') || response.url().includes('.worker-')) return;
    pending.push(
      response.body().then(
        (body) => {
          scripts.set(
            new URL(response.url()).pathname.split('/').at(-1) ?? '',
            gzipSync(body, { level: 9 }).length,
          );
          // What comes when the test is over was not needed.
        },
        () => undefined,
      ),
    );
  });
  await page.addInitScript(() => {
    // What stands below the settings, and what waits until the page is idle, arrives after this moment, however soon.
    new MutationObserver((_, observer) => {
      if (document.querySelector('input[type="range"]:not([disabled])') === null) return;
      performance.mark('usable');
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await compare.open();
  await expect(compare.slider('A', 'TP')).toBeEnabled();
  await page.waitForLoadState('networkidle');
  await Promise.all(pending);
  const before = await page.evaluate(() => {
    const usable = performance.getEntriesByName('usable')[0]?.startTime ?? Infinity;
    return performance
      .getEntriesByType('resource')
      .filter(({ startTime, duration }) => startTime + duration < usable)
      .map(({ name }) => name.split('/').at(-1) ?? '');
  });
  const needed = [...scripts].filter(([name]) => before.includes(name) && !CHARTS.test(name));
  const total = needed.reduce((sum, [, bytes]) => sum + bytes, 0);
  console.log(
    `JavaScript before Compare can be used: ${(total / KIB).toFixed(1)} KiB gzipped in ${needed.length} files`,
  );
  expect(total).toBeGreaterThan(0);
  expect(total).toBeLessThanOrEqual(SCRIPT_BUDGET);
});

for (const width of [1280, 390]) {
  test(`nothing moves when results arrive, ${width} px`, async ({ compare, page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { layoutShifts: shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await compare.openSettled(width === 390 ? undefined : SMALL);
    const shifts = await page.evaluate(
      () => (globalThis as unknown as { layoutShifts: number[] }).layoutShifts,
    );
    const total = shifts.reduce((sum, shift) => sum + shift, 0);
    console.log(`layout shift at ${width} px: ${total.toFixed(4)}`);
    expect(total).toBeLessThanOrEqual(SHIFT_BUDGET);
  });
}
