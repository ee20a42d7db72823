import { SMALL } from './support/compare-page.ts';
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
