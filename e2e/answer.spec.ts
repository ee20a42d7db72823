import { SMALL } from './support/compare-page.ts';
import { expect, test } from './support/test.ts';

const answer = { name: 'Answer' } as const;

test('the first paint holds verdict, names and why, and live results say the same', async ({
  compare,
  page,
}) => {
  await compare.open();
  const lines = page.getByRole('region', answer);
  await expect(lines).toContainText(/A keeps both objectives\. *B misses ITL p99: \d+ of 200\sms\./);
  await expect(lines).toContainText(
    '4 × H100 TP 4 against 4 × H100 TP 2 PP 2 · Llama-3.1-70B · 4\u202frequests/s',
  );
  await expect(lines).toContainText(/B's stages wait for each other \d+\s% of the time at work/);
  const painted = await lines.innerText();
  await compare.settled();
  expect(await lines.innerText()).toBe(painted);
});

test('one click tries a mend on its side, another takes it back', async ({ compare, page }) => {
  await compare.openSettled();
  const lines = page.getByRole('region', answer);
  const before = await compare.figures('B');
  const budget = await compare.number('B', 'Token budget').inputValue();
  await lines.getByRole('button', { name: /^Try a token budget of \d+ on B$/ }).click();
  await expect(compare.number('B', 'Token budget')).not.toHaveValue(budget);
  await expect(lines).toContainText('A and B keep both objectives.');
  await expect(lines).toContainText(/token budget 8\s192 against .*token budget 512/);
  const message = page.getByRole('status').filter({ hasText: /Tried a token budget of \d+ on B/ });
  await message.getByRole('button', { name: 'Undo' }).click();
  await expect(compare.number('B', 'Token budget')).toHaveValue(budget);
  await expect(lines).toContainText('B misses ITL p99');
  expect(await compare.figures('B')).toEqual(before);
});

test('each curve has a ring at the percentile of its objective, and the axis shows the tail', async ({
  compare,
}) => {
  await compare.openSettled();
  await expect(compare.chart.locator('[data-objective]')).toHaveCount(2);
  await expect(compare.chart.locator('[data-objective]').first()).toContainText('✓');
  await compare.chart.getByRole('radio', { name: 'ITL' }).check();
  await expect(compare.chart.locator('[data-objective]').last()).toContainText('✕ 231');
  for (const tick of ['50', '90', '99', '99.9'])
    await expect(compare.chart.getByText(`${tick}\u202f%`, { exact: true })).toBeVisible();
});

test('bands of sides that are alike are not drawn', async ({ compare, page }) => {
  await compare.openSettled(SMALL);
  await expect(page.getByText('Error bands')).toBeVisible();
  await expect(compare.chart.locator('path[data-band="A"]')).toHaveAttribute('d', '');
});

test('what seeds alone account for reads "same" once nothing else is to be done', async ({
  compare,
  page,
}) => {
  await compare.openSettled(SMALL);
  // Never met at this rate: the sides differ in a setting and in no figure.
  await compare.number('B', 'Batch limit').fill('512');
  await compare.number('B', 'Batch limit').press('Enter');
  await compare.settled();
  const change = page
    .getByRole('row', { name: /^TTFT p99/ })
    .getByRole('cell')
    .last();
  await expect(change).toHaveText('same');
  // An edit takes the worker at once, and what was said of other settings is gone.
  await compare.number('B', 'Batch limit').fill('6');
  await compare.number('B', 'Batch limit').press('Enter');
  await compare.settled();
  await expect(change).toHaveText(/%/);
});

test('a side that cannot keep up, and one that does not fit, are the verdict', async ({ compare, page }) => {
  const lines = page.getByRole('region', answer);
  await compare.openSettled(SMALL.replace('rate=8', 'rate=400'));
  await expect(lines).toContainText(/A and B cannot keep up: 400\srequests\/s arrive/);
  await page.getByRole('button', { name: 'View as table' }).click();
  const quantiles = page.getByRole('table', { name: /^Quantiles of/ });
  await expect(quantiles.getByRole('row', { name: /^p99 / })).toContainText('s');
  // Latencies of an overload grow with the length of the run: no percentage compares them.
  await expect(quantiles).not.toContainText('%');
  await compare.openSettled(SMALL.replace('Llama-3.1-8B', 'Llama-3.1-70B'));
  await expect(lines).toContainText('A and B do not fit their GPUs: as set, the smallest that fits is');
});
