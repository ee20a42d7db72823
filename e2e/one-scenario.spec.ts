import type { Locator, Page } from '@playwright/test';
import { SMALL } from './support/compare-page.ts';
import { chooseModel, modelControl } from './support/model-picker.ts';
import { SearchPage, smallSearch } from './support/search-page.ts';
import { expect, test } from './support/test.ts';

const bar = (page: Page): Locator =>
  page.getByRole('region', { name: 'Model, workload and objectives', exact: true });
const field = (page: Page, name: RegExp): Locator => bar(page).getByRole('textbox', { name });
const goTo = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();

test('Compare and Search speak of one scenario', async ({ compare, page }) => {
  await compare.open(SMALL);
  const model = modelControl(page);
  await goTo(page, 'Search');
  await expect(model).toHaveText('Llama-3.1-8B');
  await goTo(page, 'Compare');
  await chooseModel(page, 'Qwen/Qwen3-8B');
  await field(page, /^Request rate/).fill('240/min');
  await field(page, /^Request rate/).press('Enter');

  await goTo(page, 'Search');
  await expect(model).toHaveText('Qwen3-8B');
  await expect(field(page, /^Request rate/)).toHaveValue('4');
  await expect(page).toHaveURL(/#\/search\?v=1&.*Qwen3-8B/);
  await field(page, /^SLO ITL p99/).fill('0.05 s');
  await field(page, /^SLO ITL p99/).press('Enter');
  await expect(field(page, /^SLO ITL p99/)).toHaveValue('50');
  await page.getByRole('combobox', { name: 'Add an objective' }).selectOption('TPOT p95');
  await chooseModel(page, 'meta-llama/Llama-3.1-8B');

  await goTo(page, 'Compare');
  await expect(model).toHaveText('Llama-3.1-8B');
  await expect(field(page, /^SLO ITL p99/)).toHaveValue('50');
  await expect(field(page, /^SLO TPOT p95/)).toHaveValue('100');
  await expect(page).toHaveURL(/#\/compare\?v=1&.*Llama-3\.1-8B/);
});

test('a search that a link names is what Compare compares then', async ({ compare, page }) => {
  await new SearchPage(page).open(smallSearch());
  const model = modelControl(page);
  await expect(model).toHaveText('Llama-3.1-8B');
  await goTo(page, 'Compare');
  await expect(model).toHaveText('Llama-3.1-8B');
  await expect(field(page, /^Prompt \(/)).toHaveValue('512');
  await compare.settled();
});

test('"50 ms" goes into every field of time, and what does not fit is refused by its label', async ({
  compare,
  page,
}) => {
  await compare.open(SMALL.replace('requests=1000', 'seconds=60'));
  for (const name of ['Compare', 'Search']) {
    await goTo(page, name);
    for (const [label, shown] of [
      [/^SLO TTFT p90/, '0.05'],
      [/^SLO ITL p99/, '50'],
    ] as const) {
      await field(page, label).fill('50 ms');
      await field(page, label).press('Enter');
      await expect(field(page, label)).toHaveValue(shown);
    }
  }
  await goTo(page, 'Compare');
  const end = field(page, /^Arrivals end after/);
  await end.fill('2 min');
  await end.press('Enter');
  await expect(end).toHaveValue('120');
  await end.fill('50 ms');
  await end.press('Enter');
  await expect(end).toHaveValue('0.05');
  await end.fill('50 GB');
  await end.press('Enter');
  await expect(bar(page).getByRole('alert')).toHaveText(
    'Arrivals end after must be a time, such as 50 ms, 2 s or 3 min, not "50 GB".',
  );
  await end.press('Escape');
  const rate = field(page, /^Request rate/);
  await rate.fill('0');
  await rate.press('Enter');
  await expect(bar(page).getByRole('alert')).toContainText('Request rate must be a number above 0');
});
