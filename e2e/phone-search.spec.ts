import type { Page } from '@playwright/test';
import { SearchPage, smallSearch } from './support/search-page.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(180_000);
test.use({ viewport: { width: 390, height: 844 } });

/** Elements of the page that hold more across than they show, and could be scrolled to it. */
function scrolledSideways(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('html, main, main *')]
      .filter((one) => one.scrollWidth > one.clientWidth && one.clientWidth > 1)
      .filter(
        (one) => one === document.documentElement || /auto|scroll/.test(getComputedStyle(one).overflowX),
      )
      .map((one) => `${one.tagName} ${one.getAttribute('aria-label') ?? one.className}`),
  );
}

test('results are cards: nothing scrolls sideways, one is sorted to the top and taken to Compare', async ({
  compare,
  page,
}) => {
  const search = new SearchPage(page);
  await search.runToEnd(smallSearch());
  const cards = search.cards.getByRole('listitem');
  await expect(cards).toHaveCount(8);
  await expect(page.getByRole('table', { name: /^Configurations/ })).toHaveCount(0);
  expect(await scrolledSideways(page)).toEqual([]);

  // No text of a card is cut, and each says what it costs, what it reaches and what came of it.
  const [first] = await cards.all();
  for (const label of ['Requests/s', 'ITL p99 ≤ 100 ms', 'TTFT p90 ≤ 1 s', 'Outcome']) {
    await expect((first ?? cards).getByText(label, { exact: true })).toBeVisible();
  }
  const cut = await cards.evaluateAll((all) =>
    all
      .flatMap((card) => [card, ...card.querySelectorAll('dt, dd, button > span:not(.visually-hidden)')])
      .filter((one) => one.scrollHeight > one.clientHeight + 1 && one.clientHeight > 0)
      .map((one) => one.textContent),
  );
  expect(cut).toEqual([]);

  const rates = async () =>
    (await search.cards.locator('[data-column="rate"]').allTextContents()).map(Number);
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Requests/s' });
  const falling = await rates();
  expect(falling).toEqual(falling.toSorted((a, b) => b - a));
  await page.getByRole('button', { name: 'Reverse the order' }).click();
  const rising = await rates();
  expect(rising).toEqual(rising.toSorted((a, b) => a - b));
  expect(rising).not.toEqual(falling);

  // A touch beside the title chooses the card; the keyboard does by its title.
  const [, second] = await cards.all();
  await (second ?? cards).locator('dt').first().click({ force: true });
  await expect(second ?? cards).toHaveAttribute('data-selected', 'true');
  await page.keyboard.press('Shift+Tab');
  await cards
    .nth(2)
    .getByRole('button', { name: /, select$/ })
    .press('Enter');
  await expect(cards.nth(2)).toHaveAttribute('data-selected', 'true');

  await cards
    .nth(2)
    .getByRole('button', { name: /^Add as B/ })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare two deployments');
  await compare.settled();
  await expect(
    page.getByRole('region', { name: 'What is compared' }).getByRole('listitem').nth(1),
  ).toContainText(/^B.*(H100|L40S)/);
});

test('a window that grows turns the cards into a table, sorted as they were', async ({
  page,
  compare: _watched,
}) => {
  const search = new SearchPage(page);
  await search.runToEnd(smallSearch());
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Requests/s' });
  await page.setViewportSize({ width: 1024, height: 844 });
  await expect(search.table.getByRole('columnheader', { name: 'Requests/s' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(search.cards).toHaveCount(0);
});
