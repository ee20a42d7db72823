import { readFileSync } from 'node:fs';
import { readEvidence } from '../src/core/fidelity/evidence-file.ts';
import { formatCount } from '../src/lib/format/number.ts';
import { SMALL } from './support/compare-page.ts';
import { seriousViolations } from './support/serious-violations.ts';
import { expect, test } from './support/test.ts';

const FILE = new URL('../public/fidelity/runs.json', import.meta.url);
const runs = readEvidence(JSON.parse(readFileSync(FILE, 'utf8')))?.runs ?? [];
/** Figures that the page shows at first: of a run's TPOT. */
const points = runs.flatMap(({ gpu, id, document, figures }) =>
  figures.filter(({ figure }) => figure.startsWith('tpot.')).map(() => ({ gpu, id, document })),
);

test('a point for each run, and other figures for other constants', async ({ compare: { page } }) => {
  await page.goto('./#/fidelity');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Predicted against measured');
  const chart = page.getByRole('figure', { name: /a point for each run/ });
  await expect(chart.locator('[data-point]')).toHaveCount(points.length);

  const median = page.locator('[data-figure="median"]');
  const heldOut = await median.textContent();
  await page.getByRole('radio', { name: 'Shipped constants' }).check();
  await expect(median).not.toHaveText(heldOut ?? '');
  await expect(chart.locator('[data-point]')).toHaveCount(points.length);

  const some = points.filter(({ gpu }) => gpu === 'h200-sxm');
  await page.getByLabel('GPU', { exact: true }).first().selectOption('h200-sxm');
  await expect(chart.locator('[data-point]')).toHaveCount(some.length);
  await expect(page.locator('[data-figure="count"]')).toHaveText(formatCount(some.length));
});

test('charts are read by keyboard and as tables', async ({ compare: { page } }) => {
  await page.goto('./#/fidelity');
  const reader = page.getByRole('slider', { name: /^Read a run/ });
  await reader.focus();
  const first = await reader.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowRight');
  await expect(reader).not.toHaveAttribute('aria-valuetext', first ?? '');
  await expect(reader).toHaveAttribute('aria-valuetext', /measured .* predicted /);
  const chart = page.getByRole('figure', { name: /a point for each run/ });
  await chart.getByRole('button', { name: 'View as table' }).click();
  await expect(chart.getByRole('row')).toHaveCount(101);
  await chart.getByRole('button', { name: /^More of / }).click();
  await expect(chart.getByRole('row')).toHaveCount(201);
});

test('filters stand in the address, and a run opens as a scenario with what was measured', async ({
  compare,
  page,
}) => {
  await page.goto('./#/fidelity?gpu=b300-sxm&find=minimax');
  const some = points.filter(({ gpu, id }) => gpu === 'b300-sxm' && id.toLowerCase().includes('minimax'));
  await expect(page.locator('[data-figure="count"]')).toHaveText(formatCount(some.length));
  await page.getByLabel('Find').fill('minimax tp4');
  await page.getByLabel('Find').press('Enter');
  await expect(page).toHaveURL(/find=minimax\+tp4/);
  const largest = page.getByRole('region', { name: 'The largest errors of TPOT' });
  await largest
    .getByRole('button', { name: /^Open / })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare two deployments');
  await compare.settled();
  await expect(page).toHaveURL(/#\/compare\?.*gpu=b300-sxm/);
  await page.getByRole('radio', { name: 'TPOT' }).check();
  await expect(page.locator('[data-measured]').first()).toBeAttached();
  await page.getByText('Check against a measured run').click();
  const check = page.getByRole('region', { name: 'The nearest measured run of each side' });
  await expect(check.getByText(/the same conditions/).first()).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await page.screenshot({ path: 'test-results/screens/measured-run.png', fullPage: true });
});

test('the strip names the nearest measured runs and leads to all of them', async ({ page, compare }) => {
  await compare.openSettled(SMALL);
  await expect(page.getByText(/Nearest measured runs: vLLM .* error .*held out/)).toBeVisible();
  await page.getByRole('link', { name: 'All measured runs' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Predicted against measured');
});

test.describe('without the file of runs', () => {
  test.use({ expectedErrors: /runs\.json|404/ });

  test('says so, offers another try, and works when the file is back', async ({ compare: { page } }) => {
    await page.route('**/fidelity/runs.json*', (route) => route.fulfill({ status: 404 }));
    await page.goto('./#/fidelity');
    await expect(page.getByText('The measured runs could not be loaded')).toBeVisible();
    await page.unroute('**/fidelity/runs.json*');
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(page.locator('[data-figure="count"]')).toHaveText(formatCount(points.length));
  });
});

for (const width of [1280, 390] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test.describe(`${theme}, ${width} px`, () => {
      test.use({ colorScheme: theme, viewport: { width, height: 900 } });

      test('axe finds nothing serious, and nothing is wider than the page', async ({ compare: { page } }) => {
        await page.goto('./#/fidelity');
        await expect(page.locator('[data-point]').first()).toBeAttached();
        expect(await seriousViolations(page)).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBeLessThanOrEqual(0);
        await page.screenshot({
          path: `test-results/screens/fidelity-${theme}-${width}.png`,
          fullPage: true,
        });
      });
    });
  }
}
