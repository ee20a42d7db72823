import { SMALL } from './support/compare-page.ts';
import { seriousViolations } from './support/serious-violations.ts';
import { expect, test } from './support/test.ts';

test('conversations are chosen, changed, run and shared, and evicted blocks kept in host memory', async ({
  compare,
  page,
  browser,
}) => {
  await compare.openSettled(SMALL);
  const lengths = page.getByRole('combobox', { name: 'Lengths', exact: true });
  await lengths.selectOption('Trace or conversations');
  const dialog = page.getByRole('dialog', { name: 'Trace or conversations' });
  const list = dialog.getByRole('list', { name: 'Conversations' });
  await expect(list.getByRole('listitem').first()).toContainText('5 turns');
  await list.getByRole('button', { name: 'Coding agent' }).click();
  await expect(dialog).toBeHidden();
  const turns = page.getByRole('textbox', { name: /^Turns mean/ });
  await expect(turns).toHaveValue('12');
  await turns.fill('4');
  await turns.press('Enter');
  await page.getByRole('textbox', { name: /^Think time median/ }).fill('500 ms');
  await page.keyboard.press('Enter');
  await compare.settled();
  await expect(page).toHaveURL(/sessions=/);
  expect(await seriousViolations(page)).toEqual([]);

  await compare.side('B').getByText('Node, formats, memory and timing').click();
  const offload = compare.number('B', 'Host memory');
  await offload.fill('64');
  await offload.press('Enter');
  await expect(page).toHaveURL(/b\.offload=/);
  await compare.settled();

  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  await elsewhere.goto(page.url());
  await expect(elsewhere.getByRole('textbox', { name: /^Turns mean/ })).toHaveValue('4');
  await expect(elsewhere.getByRole('textbox', { name: /^Think time median/ })).toHaveValue('0.5');
  await other.close();

  await lengths.selectOption('Fixed');
  await expect(turns).toHaveCount(0);
  await compare.settled();
});
