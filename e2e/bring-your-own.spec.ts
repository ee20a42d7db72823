import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { SMALL } from './support/compare-page.ts';
import { seriousViolations } from './support/serious-violations.ts';
import { expect, test } from './support/test.ts';

const FIXTURES = new URL('../src/scenario/imports/fixtures/', import.meta.url);

interface Dropped {
  readonly name: string;
  readonly text: string;
}

const fixture = (name: string): Dropped => ({ name, text: readFileSync(new URL(name, FIXTURES), 'utf8') });

/** Drops files on the page as the file manager would. */
async function drop(page: Page, files: readonly Dropped[]): Promise<void> {
  // The tools that take a file load behind the page.
  await expect(page.getByRole('button', { name: 'Bring your own', exact: true })).toBeVisible();
  const data = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, text } of list) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page.dispatchEvent('main', 'dragover', { dataTransfer: data });
  await expect(page.getByText('Drop benchmark results or a GPU profile')).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Bring your own' });

/** A measured run of an older vLLM, with so many requests in flight. */
const measuredAt = (concurrency: number) => ({
  id: `${concurrency} in flight`,
  group: 'mine',
  engine: 'vllm 0.12',
  source: 'made for this test',
  scenario: {
    version: 1,
    model: 'meta-llama/Llama-3.1-8B',
    deployment: { gpu: 'h100-sxm' },
    workload: {
      requests: 1000,
      arrivals: { process: 'closed-loop', concurrency },
      lengths: { distribution: 'fixed', prompt: 512, output: 128 },
    },
  },
  measured: { tpot: { mean: 0.01 + 1e-4 * concurrency } },
  score: ['tpot.mean'],
});

const GEMM = [
  'kernel_source,gemm_dtype,m,n,k,latency',
  ...[1, 16, 64, 256, 1024, 4096].flatMap((m) =>
    [1024, 4096, 6144, 14_336, 28_672].flatMap((n) =>
      [1024, 4096, 14_336].map(
        (k) => `mine,bfloat16,${m},${n},${k},${0.008 + (m * n * k) / 2.5e11 + (n * k) / 1e9}`,
      ),
    ),
  ),
].join('\n');

test.describe('results of other tools', () => {
  for (const [name, tool, figure] of [
    ['vllm-bench.json', 'vllm bench serve: 16 in flight', 'tpot.mean'],
    ['aiperf.json', 'AIPerf: 16 in flight', 'tpot.mean'],
    ['guidellm-0.4.json', 'GuideLLM: 1 in flight', 'itl.mean'],
    ['inference-perf-stage.json', 'inference-perf: constant, 4 requests/s', 'ttft.mean'],
  ] as const) {
    test(`${name} is set beside its prediction`, async ({ compare, page }) => {
      await compare.openSettled(SMALL);
      await drop(page, [fixture(name)]);
      const dialog = dialogOf(page);
      await expect(dialog.getByRole('heading', { name: tool })).toBeVisible();
      const error = dialog.locator(`data[data-figure="${figure}"]`);
      await expect(error).toHaveText(/^[+−]\d+\.\d\s%$/);
      expect(Number.isFinite(Number(await error.getAttribute('value')))).toBe(true);
      await expect(dialog.getByRole('list', { name: 'What the file does not say' })).toBeVisible();
      await expect(dialog.getByText(/Simulated: Llama-3.1-8B in bf16 on H100, TP 1/)).toBeVisible();
    });
  }

  test('follow the side that is chosen, and are kept when asked', async ({ compare, page }) => {
    await compare.openSettled(`${SMALL}&b.tensorParallel=2`);
    await drop(page, [fixture('vllm-bench-detailed.json')]);
    const dialog = dialogOf(page);
    await expect(dialog.getByRole('table', { name: 'Predicted against measured' })).toBeVisible();
    await dialog.getByRole('combobox', { name: 'Deployment' }).selectOption('1');
    await expect(dialog.getByText(/on H100, TP 2/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Keep in this browser' }).click();
    await expect(dialog.getByText('Kept in this browser.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Done' }).click();

    await page.reload();
    await page.getByRole('button', { name: 'Bring your own' }).click();
    await dialog.getByRole('button', { name: 'vllm bench serve: listed arrivals' }).click();
    await expect(dialog.getByRole('table', { name: 'Predicted against measured' })).toBeVisible();
  });

  test('refit the host times, which a side keeps in its link', async ({ compare, page }) => {
    await compare.openSettled(SMALL);
    const before = await compare.figures('A');
    await drop(page, [fixture('vllm-bench.json')]);
    const dialog = dialogOf(page);
    const refit = dialog.getByRole('region', { name: 'Host times of your own' });
    const error = dialog.locator('data[data-figure="tpot.mean"]');
    const errorBefore = Math.abs(Number(await error.getAttribute('value')));
    await refit.getByRole('button', { name: 'Refit host times' }).click();
    await expect(refit.getByText(/^Fitted on 1 run\. With fewer than 7/)).toBeVisible();
    const change = (row: string) =>
      refit
        .locator(`tr[data-row="${row}"] data`)
        .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('value'))));
    const [shipped = Number.NaN, fitted = Number.NaN] = await change('iterationSeconds');
    expect(fitted).toBeGreaterThan(shipped);
    const [wrong = Number.NaN, better = Number.NaN] = await change('tpot.mean');
    expect(wrong).toBeCloseTo(errorBefore, 6);
    expect(better).toBeLessThan(wrong);

    await refit.getByRole('button', { name: 'Keep with side A', exact: true }).click();
    await expect(dialog.getByText(/with refitted host times, 64 requests/)).toBeVisible();
    await expect.poll(async () => Math.abs(Number(await error.getAttribute('value')))).toBeCloseTo(better, 6);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await compare.settled();
    const after = await compare.figures('A');
    expect(after).not.toEqual(before);
    const host = /a\.host=([^&]*)/.exec(decodeURIComponent(page.url()))?.[1] ?? '{}';
    expect(JSON.parse(host)).toMatchObject({ iterationSeconds: fitted });

    await page.reload();
    await compare.settled();
    expect(await compare.figures('A')).toEqual(after);
    const shippedOnes = page.getByRole('button', { name: 'Use the shipped ones' });
    await expect(compare.side('B').getByRole('button', { name: 'Use the shipped ones' })).toHaveCount(0);
    await shippedOnes.click();
    await compare.settled();
    await expect(shippedOnes).toHaveCount(0);
    expect(await compare.figures('A')).toEqual(before);
    expect(page.url()).not.toContain('host=');
  });

  test('of several loads are fitted together, until the refit is stopped', async ({ compare, page }) => {
    await compare.openSettled(SMALL);
    await drop(page, [{ name: 'mine.json', text: JSON.stringify([4, 8, 16, 32].map(measuredAt)) }]);
    const dialog = dialogOf(page);
    await expect(dialog.getByRole('table', { name: 'Predicted against measured' })).toBeVisible();
    await dialog.getByRole('combobox', { name: 'Fit to' }).selectOption('1');
    await dialog.getByRole('button', { name: 'Refit host times' }).click();
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await expect(dialog.getByRole('progressbar', { name: 'Refit of the host times' })).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Refit host times' }).click();
    await expect(dialog.getByText(/^Fitted on 4 runs/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Keep with side B, as vllm 0.12' }).click();
    await expect(
      dialog.getByText('Side B uses the refitted host times; they are in its link.'),
    ).toBeVisible();
    await expect(page).toHaveURL(/b\.engineVersion=0\.12.*b\.host=/);
  });

  test('are refused in a sentence when they are something else', async ({ compare, page }) => {
    await compare.open(SMALL);
    await drop(page, [
      { name: 'notes.json', text: '{"hello": 1}' },
      { name: 'broken.csv', text: GEMM.replace('mine,bfloat16,16,1024', 'mine,bfloat16,many,1024') },
    ]);
    const dialog = dialogOf(page);
    await expect(dialog.getByText('notes.json was not taken')).toBeVisible();
    await expect(
      dialog.getByText(/looked for vllm bench serve \(mean_ttft_ms and completed\)/),
    ).toBeVisible();
    await expect(dialog.getByText('Row 17, column m: "many" must be a number of 0 or more.')).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme}, 390 px`, () => {
    test.use({ colorScheme, viewport: { width: 390, height: 844 } });

    test('axe finds nothing serious in the dialog', async ({ compare, page }) => {
      await compare.open(SMALL);
      await page.getByRole('button', { name: 'Bring your own' }).click();
      const dialog = dialogOf(page);
      await expect(dialog.getByLabel('Files')).toBeVisible();
      expect(await seriousViolations(page)).toEqual([]);
      await drop(page, [
        fixture('guidellm-0.4.json'),
        { name: 'gemm.csv', text: GEMM },
        fixture('README.md'),
      ]);
      await expect(dialog.getByRole('table', { name: 'Predicted against measured' })).toBeVisible();
      await expect(dialog.getByRole('button', { name: 'Keep this GPU' })).toBeVisible();
      expect(await seriousViolations(page)).toEqual([]);
    });
  });
}

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
