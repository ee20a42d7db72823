import { ComparePage } from './support/compare-page.ts';
import { expect, test } from './support/test.ts';

test('a copied link shows the same numbers to the last digit in another browser session', async ({
  browser,
  compare,
}) => {
  await compare.openSettled();
  await compare.slider('B', 'Replicas').press('ArrowRight');
  await compare.page.getByRole('textbox', { name: 'Seed' }).fill('7');
  await compare.page.keyboard.press('Enter');
  await compare.settled();
  const link = await compare.share();
  expect(link).toContain('#/compare?v=1&');

  const context = await browser.newContext();
  const other = new ComparePage(await context.newPage());
  await other.page.goto(link);
  await other.settled();
  for (const side of ['A', 'B'] as const)
    expect(await other.figures(side)).toEqual(await compare.figures(side));
  await context.close();
});

test('the address follows the settings and a reload keeps them', async ({ compare, page }) => {
  await compare.openSettled();
  await compare.slider('A', 'Replicas').press('ArrowRight');
  await expect(page).toHaveURL(/a\.replicas=2/);
  await compare.settled();
  const figures = await compare.figures('A');
  await page.reload();
  await compare.settled();
  expect(await compare.figures('A')).toEqual(figures);
});
