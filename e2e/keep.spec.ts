import { readFileSync } from 'node:fs';
import { ComparePage, SMALL } from './support/compare-page.ts';
import { seriousViolations } from './support/serious-violations.ts';
import { expect, test } from './support/test.ts';

test('a copy is taken back by the button beside its message', async ({ compare, page }) => {
  await compare.openSettled(SMALL.replace('rate=8', 'rate=8&b.replicas=2'));
  const before = await compare.figures('B');
  await compare.side('A').getByRole('button', { name: 'Copy A to B' }).click();
  await expect(compare.number('B', 'Replicas')).toHaveValue('1');
  await expect(page.getByRole('status').filter({ hasText: 'Copied A to B' })).toBeVisible();
  // The message takes no focus, and can be reached.
  await expect(compare.side('A').getByRole('button', { name: 'Copy A to B' })).toBeFocused();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(compare.number('B', 'Replicas')).toHaveValue('2');
  await compare.settled();
  expect(await compare.figures('B')).toEqual(before);
  await page.getByRole('banner').getByRole('button', { name: 'Redo' }).click();
  await expect(compare.number('B', 'Replicas')).toHaveValue('1');
});

test('Back after a copy restores what was before, Forward the copy', async ({ compare, page }) => {
  await compare.openSettled();
  await compare.slider('A', 'Replicas').press('ArrowRight');
  // Before the address is written.
  await compare.side('A').getByRole('button', { name: 'Copy A to B' }).click();
  await expect(page).toHaveURL(/&replicas=2/);
  await page.goBack();
  await expect(compare.number('A', 'Replicas')).toHaveValue('2');
  await expect(compare.number('B', 'Replicas')).toHaveValue('1');
  await expect(page.getByText('Opened a shared comparison')).toHaveCount(0);
  await page.goForward();
  await expect(compare.number('B', 'Replicas')).toHaveValue('2');
});

test('a drag is one step for the keys that take back', async ({ compare, page }) => {
  await compare.openSettled(SMALL);
  const slider = compare.slider('A', 'Replicas');
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the slider is not shown');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + 8, middle);
  await page.mouse.down();
  for (const share of [0.2, 0.4, 0.6, 0.8]) await page.mouse.move(box.x + box.width * share, middle);
  await page.mouse.up();
  await expect(compare.number('A', 'Replicas')).not.toHaveValue('1');
  const dragged = await compare.number('A', 'Replicas').inputValue();
  await slider.press('Control+z');
  await expect(compare.number('A', 'Replicas')).toHaveValue('1');
  await slider.press('Control+Shift+z');
  await expect(compare.number('A', 'Replicas')).toHaveValue(dragged);

  // A text field has its own.
  const seed = page.getByRole('textbox', { name: 'Seed' });
  await seed.fill('7');
  await seed.press('Control+z');
  await expect(compare.number('A', 'Replicas')).toHaveValue(dragged);
});

test('a bare address offers the last comparison, and shows it when asked to', async ({ compare, page }) => {
  await compare.openSettled(SMALL);
  await compare.slider('B', 'Replicas').press('ArrowRight');
  await expect(page).toHaveURL(/b\.replicas=2/);
  const other = await page.context().newPage();
  await other.goto('./');
  const offer = other.getByRole('button', { name: 'Continue where you left' });
  await expect(offer).toBeVisible();
  await expect(other).not.toHaveURL(/replicas/);
  await offer.click();
  await expect(other).toHaveURL(/b\.replicas=2/);
  await expect(offer).toHaveCount(0);
  await other.goBack();
  await expect(other.getByRole('textbox', { name: 'Replicas' }).last()).toHaveValue('1');
});

test('a comparison is saved, renamed, deleted and brought back, and opened anew', async ({
  compare,
  page,
}) => {
  await compare.openSettled(SMALL.replace('rate=8', 'rate=8&b.replicas=2'));
  const figures = await compare.figures('B');
  await page.getByRole('button', { name: 'Saved', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Saved' });
  await dialog.getByRole('textbox', { name: 'Save what is shown as' }).fill('Two replicas');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.getByText('Saved Two replicas in this browser')).toBeVisible();
  const row = dialog.getByRole('list', { name: 'Saved comparisons' }).getByRole('listitem');
  await expect(row).toContainText(/TTFT then: .* Saved /);
  await expect(row.locator('polyline')).toHaveCount(2);

  const name = row.getByRole('textbox', { name: /^Name of/ });
  await name.fill('One against two');
  await name.press('Enter');
  await expect(dialog.getByText('Two replicas is now One against two')).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);

  await row.getByRole('button', { name: 'Delete One against two' }).press('Enter');
  await expect(row).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Done' }).click();

  const later = new ComparePage(await page.context().newPage());
  await later.openSettled();
  await later.page.getByRole('button', { name: 'Saved', exact: true }).click();
  await later.page.getByRole('button', { name: 'Open One against two' }).click();
  await expect(later.page.getByText('Opened One against two')).toBeVisible();
  await expect(later.page).toHaveURL(/b\.replicas=2/);
  await later.settled();
  expect(await later.figures('B')).toEqual(figures);
  await later.page.goBack();
  await expect(later.page).not.toHaveURL(/b\.replicas=2/);
});

test('saved comparisons travel as a file; what cannot be used is named and left out', async ({
  compare,
  page,
  browser,
}) => {
  await compare.openSettled(SMALL);
  await page.getByRole('button', { name: 'Saved', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Saved' });
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  const waiting = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export all' }).click();
  const file = JSON.parse(readFileSync(await (await waiting).path(), 'utf8')) as { saved: object[] };
  file.saved.push({
    ...file.saved[0],
    name: 'From elsewhere',
    comparison: { version: 1, sides: [{ model: 'nobody/no' }] },
  });

  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto('./');
  await other.getByRole('button', { name: 'Saved', exact: true }).click();
  await other.getByLabel('File of saved comparisons').setInputFiles({
    name: 'saved.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await expect(other.getByText(/^Added 1\. Skipped From elsewhere: /)).toBeVisible();
  await expect(other.getByRole('dialog').getByRole('listitem')).toHaveCount(1);
  await context.close();
});

test('what this browser cannot keep is not said to be kept', async ({ compare, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', {
      value: {
        open: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      },
    });
  });
  await compare.openSettled(SMALL);
  await page.getByRole('button', { name: 'Saved', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Saved' });
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('This browser did not keep it');
  await expect(dialog.getByText(/^Saved .* in this browser/)).toHaveCount(0);
});
