import { SearchPage, smallSearch } from './support/search-page.ts';
import { expect, test } from './support/test.ts';

test('edits of the form are taken back and made again, by button and key', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(smallSearch());
  const settings = page.getByRole('region', { name: 'Search settings' });
  const most = settings.getByRole('textbox', { name: /^At most/ });
  await most.fill('8');
  await most.press('Enter');
  const bar = page.getByRole('banner');
  await bar.getByRole('button', { name: 'Undo' }).click();
  await expect(most).toHaveValue('4');
  await expect(page.getByRole('status').filter({ hasText: 'Undone: At most' })).toBeVisible();
  await bar.getByRole('button', { name: 'Redo' }).press('Control+Shift+z');
  await expect(most).toHaveValue('8');
  await expect(page).toHaveURL(/space\.maxGpus=8/);
  await bar.getByRole('button', { name: 'Redo' }).press('Control+z');
  await expect(most).toHaveValue('4');
});
