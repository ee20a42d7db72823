import { dialogOf, drop } from './support/brought-files.ts';
import { SMALL } from './support/compare-page.ts';
import { GEMM, gemmParquet, MOE_PERF } from './support/own-tables.ts';
import { expect, test } from './support/test.ts';

test('a GPU that a full storage does not keep is not announced, nor there after a reload', async ({
  compare,
  page,
}) => {
  await compare.openSettled(SMALL);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.getByRole('button', { name: 'Bring your own' }).click();
  const dialog = dialogOf(page);
  await dialog
    .getByLabel('Files')
    .setInputFiles({ name: 'gemm.csv', mimeType: 'text/csv', buffer: Buffer.from(GEMM) });
  await dialog.getByLabel('Name').fill('Too much');
  await dialog.getByRole('button', { name: 'Keep this GPU' }).click();
  await expect(dialog.getByRole('alert')).toContainText('so Too much was not kept');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(compare.side('A').getByRole('combobox', { name: 'GPU' })).toHaveValue('h100-sxm');
  await expect(page.getByText('can be chosen as GPU')).toHaveCount(0);
});

test('a profile of CSV tables becomes a GPU that can be chosen', async ({ compare, page }) => {
  await compare.openSettled(SMALL);
  const before = await compare.figures('A');
  // With the keyboard's way in: the button and its file field.
  await page.getByRole('button', { name: 'Bring your own' }).click();
  const dialog = dialogOf(page);
  await dialog
    .getByLabel('Files')
    .setInputFiles({ name: 'gemm.csv', mimeType: 'text/csv', buffer: Buffer.from(GEMM) });
  await expect(dialog.getByText(/gemm.csv: AIConfigurator's gemm table, 90 rows/)).toBeVisible();
  await dialog.getByLabel('Name').fill('Slow one');
  await dialog.getByRole('button', { name: 'Keep this GPU' }).click();
  await expect(dialog).toHaveCount(0);

  const gpu = compare.side('A').getByRole('combobox', { name: 'GPU' });
  await expect(gpu).toHaveValue('user:slow-one');
  await compare.settled();
  await compare.hasResult('A');
  const after = await compare.figures('A');
  expect(after).not.toEqual(before);
  await expect(page).toHaveURL(/user(:|%3A)slow-one/);

  // It is there after a reload, and choosing another and it again gives the same numbers.
  await page.reload();
  await expect(gpu).toHaveValue('user:slow-one');
  await compare.settled();
  expect(await compare.figures('A')).toEqual(after);
  await gpu.selectOption('h100-sxm');
  await compare.settled();
  await gpu.selectOption('user:slow-one');
  await compare.settled();
  expect(await compare.figures('A')).toEqual(after);
});

test('a Parquet and a perf file of experts are what a mixture of experts is timed by', async ({
  compare,
  page,
}) => {
  await compare.openSettled(
    'v=1&model=mistralai/Mixtral-8x7B-v0.1&gpu=h100-sxm&a.tensorParallel=2&b.tensorParallel=2&requests=100&arrivals=poisson&rate=2&lengths=fixed&prompt=256&output=32',
  );
  const before = await compare.figures('A');
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await drop(page, [
    { name: 'gemm_perf.parquet', text: gemmParquet() },
    { name: 'moe_perf.txt', text: MOE_PERF },
    { name: 'lfs.parquet', text: 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n' },
    { name: 'zero_perf.txt', text: MOE_PERF.replace(/,[\d.]+$/, ',0') },
  ]);
  const dialog = dialogOf(page);
  await expect(dialog.getByText(/gemm_perf.parquet: AIConfigurator's gemm table, 90 rows/)).toBeVisible();
  await expect(dialog.getByText(/moe_perf.txt: AIConfigurator's moe table, 8 rows/)).toBeVisible();
  await expect(dialog.getByText(/it looks like a pointer of Git LFS/)).toBeVisible();
  await expect(
    dialog.getByText(/zero_perf.txt, row 9, column latency: "0" must be a time in milliseconds above 0/),
  ).toBeVisible();
  expect(fetched.filter((url) => /parquet-.*\.js$/.test(url))).toHaveLength(1);
  await dialog.getByLabel('Name').fill('Mine');
  await dialog.getByRole('button', { name: 'Keep this GPU' }).click();
  await expect(compare.side('A').getByRole('combobox', { name: 'GPU' })).toHaveValue('user:mine');
  await compare.settled();
  expect(await compare.figures('A')).not.toEqual(before);

  await page.getByText('Estimate.').click();
  const ofMine = page.locator('section').filter({ has: page.getByRole('heading', { name: 'A: Mine' }) });
  await expect(ofMine.getByText(/^GEMM .*: Of your own tables\. /)).toBeVisible();
  await expect(
    ofMine.getByText(/^experts measured.*: Of your own tables\. 2 of 8 experts of 4096 x 14336/),
  ).toBeVisible();
  await expect(ofMine.getByText(/^decode attention .*: Times of h100-sxm/)).toBeVisible();

  // What is removed leaves nothing behind.
  await page.getByRole('button', { name: 'Bring your own' }).click();
  await dialog.getByRole('button', { name: 'Remove Mine' }).click();
  await expect(dialog.getByText('Kept in this browser')).toHaveCount(0);
  const kept = await page.evaluate(async () => {
    const [{ name = '' } = {}] = await indexedDB.databases();
    const opened = indexedDB.open(name);
    await new Promise((resolve) => {
      opened.onsuccess = resolve;
    });
    const asked = opened.result.transaction('profiles').objectStore('profiles').getAllKeys();
    await new Promise((resolve) => {
      asked.onsuccess = resolve;
    });
    return asked.result;
  });
  expect(kept).toEqual([]);
});
