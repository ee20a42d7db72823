import { ComparePage, SMALL } from './support/compare-page.ts';
import { expect, test } from './support/test.ts';

const ON_4090 = SMALL.replace('gpu=h100-sxm', 'a.gpu=rtx-4090&b.gpu=l40s').replace('rate=8', 'rate=2');

test('a GPU that is not measured says so beside every figure', async ({ compare, page }) => {
  await compare.openSettled(ON_4090);
  await compare.hasResult('A');
  await expect(page.getByText('RTX 4090 is not measured: its times are estimated')).toBeVisible();
  await expect(page.getByText(/the efficiency that L40S reaches, operator by operator/)).toBeVisible();
  const latencies = page.getByRole('table', { name: 'Latency' });
  await expect(latencies.getByRole('columnheader', { name: 'A estimated' })).toBeVisible();
  await expect(latencies.getByRole('columnheader', { name: 'B', exact: true })).toBeVisible();
  await expect(page.getByText(/A has none \(no kernel of its GPU is measured\)/)).toBeVisible();

  // Where each time comes from, operator by operator.
  await page.getByText(/No kernel of RTX 4090 is measured: \d+ operators/).click();
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: /^GEMM derived/ })
      .first(),
  ).toContainText('Times of l40s, scaled');
  await expect(page.getByText('times of A are estimated')).toBeVisible();

  // It stands among the others of its kind.
  const gpu = compare.side('A').getByRole('combobox', { name: 'GPU' });
  const group = gpu.locator('optgroup[label="Not measured: estimated"] option');
  await expect(group).toHaveCount(8);
});

test('a GPU of the user by its data sheet runs, and its link opens elsewhere', async ({
  compare,
  page,
  browser,
}) => {
  await compare.openSettled(SMALL);
  await page.getByRole('button', { name: 'Bring your own' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bring your own' });
  await dialog.getByRole('button', { name: 'Describe a GPU' }).click();
  await dialog.getByLabel('Name').fill('My.board');
  await dialog.getByRole('combobox', { name: 'Nearest GPU' }).selectOption('l40s');
  await dialog.getByRole('textbox', { name: /^Memory bandwidth/ }).fill('2');
  await dialog.getByRole('button', { name: 'Keep this GPU' }).click();
  await expect(dialog.getByRole('alert')).toContainText('name must be text of 1 to 40 letters');
  await dialog.getByLabel('Name').fill('My board');
  await dialog.getByRole('button', { name: 'Keep this GPU' }).click();
  await expect(dialog).toHaveCount(0);

  await compare.settled();
  await compare.hasResult('A');
  const gpu = compare.side('A').getByRole('combobox', { name: 'GPU' });
  await expect(gpu.locator('option:checked')).toHaveText('My board');
  await expect(page.getByText('My board is not measured: its times are estimated')).toBeVisible();
  const figures = await compare.figures('A');

  // Another browser keeps nothing of it.
  const elsewhere = await browser.newPage();
  await elsewhere.goto(page.url());
  const other = new ComparePage(elsewhere);
  await other.settled();
  await other.hasResult('A');
  expect(await other.figures('A')).toEqual(figures);
  await expect(other.side('A').getByRole('combobox', { name: 'GPU' }).locator('option:checked')).toHaveText(
    'My board',
  );
  await elsewhere.close();

  // This one offers it after a reload, also where the link does not name it.
  await page.goto(`./#/compare?${SMALL}`);
  await page.reload();
  await compare.settled();
  await gpu.selectOption({ label: 'My board' });
  await compare.settled();
  expect(await compare.figures('A')).toEqual(figures);
});
