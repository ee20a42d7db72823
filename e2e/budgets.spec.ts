import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { SMALL } from './support/compare-page.ts';
import { expect, test } from './support/test.ts';

const KIB = 1024;
/** JavaScript that Compare needs to be used. */
const SCRIPT_BUDGET = 130 * KIB;
/** Sum of layout shifts that nobody notices, by the web-vitals scale. */
const SHIFT_BUDGET = 0.1;

/** A chunk in Vite's manifest of the build. */
interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

/** Scripts that the page's own loads before it runs: of the build, by their names. */
function scriptsAtStart(): ReadonlySet<string> {
  const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
    readFileSync('dist/.vite/manifest.json', 'utf8'),
  );
  const found = new Set<string>();
  const visit = (chunk: Chunk | undefined) => {
    const name = chunk?.file.split('/').at(-1);
    if (chunk === undefined || name === undefined || found.has(name)) return;
    found.add(name);
    chunk.imports?.forEach((key) => visit(manifest[key]));
  };
  Object.values(manifest)
    .filter(({ isEntry }) => isEntry === true)
    .forEach(visit);
  return found;
}

test.describe('with nothing but what it starts with', () => {
  // What loads later is kept from it, and the browser says so.
  test.use({ expectedErrors: /./ });

  test('Compare can be used, and that stays within its budget', async ({ compare, page }) => {
    const start = scriptsAtStart();
    const nameOf = (url: string) => new URL(url).pathname.split('/').at(-1) ?? '';
    const bytes = new Map<string, number>();
    await page.route(/\/assets\/.*\.js$/, async (route) => {
      const name = nameOf(route.request().url());
      if (!start.has(name) && !name.includes('.worker-')) return route.abort();
      const response = await route.fetch();
      if (start.has(name)) bytes.set(name, gzipSync(await response.body(), { level: 9 }).length);
      return route.fulfill({ response });
    });
    await compare.open();
    await expect(compare.slider('A', 'TP')).toBeEnabled();
    await compare.slider('A', 'TP').press('ArrowRight');
    await expect(compare.slider('A', 'TP')).toHaveAttribute('aria-valuetext', '8-way tensor parallel');
    const total = [...bytes.values()].reduce((sum, each) => sum + each, 0);
    console.log(
      `JavaScript before Compare can be used: ${(total / KIB).toFixed(1)} KiB gzipped in ${bytes.size} files`,
    );
    expect(bytes.size).toBe(start.size);
    expect(total).toBeLessThanOrEqual(SCRIPT_BUDGET);
  });
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
