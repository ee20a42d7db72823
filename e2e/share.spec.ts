import { ComparePage, SMALL } from './support/compare-page.ts';
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

test('work outlives other pages and reloads: the address is always whole', async ({ compare, page }) => {
  await compare.openSettled();
  await compare.slider('A', 'Replicas').press('ArrowRight');
  // Before the address is written.
  await page.getByRole('link', { name: 'Fidelity', exact: true }).click();
  await expect(page).toHaveURL(/#\/fidelity$/);
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  await expect(page).toHaveURL(/#\/compare\?v=1&.*a\.replicas=2/);
  await compare.settled();
  const figures = await compare.figures('A');
  await page.reload();
  await compare.settled();
  expect(await compare.figures('A')).toEqual(figures);

  await page.getByRole('link', { name: 'About', exact: true }).click();
  await page.reload();
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  await expect(compare.number('A', 'Replicas')).toHaveValue('2');
  await expect(page).toHaveURL(/a\.replicas=2/);
  await expect(page.getByText('Opened a shared comparison')).toHaveCount(0);
});

test('a side shows the result of its settings at once, however it came by them', async ({
  compare,
  page,
}) => {
  await compare.openSettled(SMALL.replace('rate=8', 'rate=8&b.replicas=2'));
  const [a, b] = [await compare.figures('A'), await compare.figures('B')];
  await compare.side('A').getByRole('button', { name: 'Swap A and B' }).click();
  expect(await compare.figures('A')).toEqual(b);
  expect(await compare.figures('B')).toEqual(a);
  await expect(page.locator('td[data-stale="true"]')).toHaveCount(0);
  await compare.settled();
});

for (const [price, text] of [
  ['0', '$0'],
  ['5000', '$5 000.00'],
] as const) {
  test(`a price of ${text} is taken, and goes along in the link`, async ({ compare, page }) => {
    await compare.openSettled(SMALL);
    const field = compare.side('A').getByRole('textbox', { name: /^H100 price/ });
    await field.fill(price);
    await field.press('Enter');
    await expect(compare.side('A').getByRole('alert')).toHaveCount(0);
    await expect(compare.side('A').getByText(`${text} an hour`)).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`price\\.h100-sxm=${price}(&|$)`));
    await page.reload();
    await compare.settled();
    await expect(field).toHaveValue(price);
    await expect(page.getByText(/parts? of this link could not be used/)).toHaveCount(0);
    const cost = (await compare.figures('A'))['dollarsPerHour'];
    expect(Number(cost)).toBe(Number(price));
  });
}
