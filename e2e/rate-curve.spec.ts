import type { Page } from '@playwright/test';
import { SMALL } from './support/compare-page.ts';
import { seriousViolations } from './support/serious-violations.ts';
import { expect, test } from './support/test.ts';

const arrivals = (page: Page) => page.getByRole('combobox', { name: 'Arrivals', exact: true });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Rate over time' });
const points = (page: Page) => page.getByRole('button', { name: /^Points: \d+$/ });

/** Chooses a curve and opens its drawing. */
async function draw(page: Page): Promise<void> {
  await arrivals(page).selectOption('Rate curve');
  await points(page).click();
  await expect(dialog(page)).toBeVisible();
}

test('a rate that doubles at noon is drawn, run and shared', async ({ compare, page, browser }) => {
  await compare.openSettled(SMALL);
  await draw(page);
  await dialog(page).getByRole('button', { name: 'Doubles at noon' }).click();
  const status = dialog(page).getByRole('status');
  await expect(status).toContainText('requests in 24');
  // The afternoon's points to the evening's numbers: a rate of 1, then 2 requests a minute.
  for (const [point, rate] of [
    [1, '1/min'],
    [2, '1/min'],
    [3, '2/min'],
    [4, '2/min'],
  ] as const) {
    await dialog(page)
      .getByRole('textbox', { name: `Rate at point ${point}` })
      .fill(rate);
    await page.keyboard.press('Enter');
  }
  await expect(status).toContainText(/About 2\s160 requests in 24/);
  const second = dialog(page).getByRole('textbox', { name: 'Time of point 2' });
  await second.fill('30');
  await dialog(page).getByRole('button', { name: 'Use this curve' }).click();
  await expect(dialog(page)).toContainText('It must not be after 12 h.');
  await second.fill('12');
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: 'Use this curve' }).click();
  await expect(dialog(page)).toBeHidden();
  await compare.settled();
  await expect(page).toHaveURL(/points=0:/);
  const figures = await compare.side('A').textContent();

  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  await elsewhere.goto(page.url());
  await expect(points(elsewhere)).toHaveText('Points: 4');
  await points(elsewhere).click();
  await expect(elsewhere.getByRole('textbox', { name: 'Time of point 2' })).toHaveValue('12');
  await other.close();
  expect(figures).not.toBe('');
});

test('points are dragged, and moved with the keyboard alone', async ({ compare, page }) => {
  await compare.openSettled(SMALL);
  await draw(page);
  const last = dialog(page).getByRole('slider', { name: 'Point 4 of 4' });
  const rate = dialog(page).getByRole('textbox', { name: 'Rate at point 4' });
  const before = Number(await rate.inputValue());
  const box = await last.locator('circle').last().boundingBox();
  if (box === null) throw new Error('the last point is not drawn');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 60, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => Number(await rate.inputValue())).toBeLessThan(before);

  const low = Number(await rate.inputValue());
  await last.focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(async () => Number(await rate.inputValue())).toBeGreaterThan(low);
  await dialog(page).getByRole('button', { name: 'Add a point behind point 4' }).click();
  await expect(dialog(page).getByRole('slider')).toHaveCount(5);
  await dialog(page).getByRole('textbox', { name: 'Comes again every' }).fill('1 s');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toContainText('cannot come again before its last point');
  expect(await seriousViolations(page)).toEqual([]);
});

test.describe('a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('draws too', async ({ compare, page }) => {
    await compare.openSettled(SMALL);
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('radio', { name: 'Workload', exact: true }).check({ force: true });
    await draw(page);
    await dialog(page).getByRole('button', { name: 'A burst' }).click();
    await expect(dialog(page).getByRole('slider')).toHaveCount(6);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    expect(await seriousViolations(page)).toEqual([]);
  });
});
