import { SMALL } from './support/compare-page.ts';
import { expect, test } from './support/test.ts';

test('both curves have a band, which the table names and a switch hides for good', async ({
  compare,
  page,
}) => {
  // Of alike sides nothing is told by bands: these differ.
  await compare.openSettled(`${SMALL}&b.tensorParallel=2`);
  const bands = compare.chart.locator('[data-band]');
  await expect(bands).toHaveCount(2);
  await expect(compare.chart.getByText(/^Hold 90 % of measured runs: A ±\d+/)).toBeVisible();
  await page.getByRole('button', { name: 'View as table' }).click();
  await expect(compare.chart.getByRole('row', { name: /^p50/ })).toContainText(/\d–\d/);
  await page.getByRole('switch', { name: 'Error bands' }).uncheck();
  await expect(compare.chart.getByRole('row', { name: /^p50/ })).not.toContainText('–');
  await page.reload();
  await compare.settled();
  await expect(page.getByRole('switch', { name: 'Error bands' })).not.toBeChecked();
  await expect(bands.first()).toHaveAttribute('d', '');
});

test('a side that no measured run checks has no band, and that is said', async ({ compare }) => {
  await compare.openSettled(`${SMALL}&metric=tpot&b.engine=vidur-2024`);
  await expect(compare.chart.getByText(/B has none \(no measured runs of these settings\)/)).toBeVisible();
});
