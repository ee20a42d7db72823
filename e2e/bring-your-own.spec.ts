import { readFileSync } from 'node:fs';
import { dialogOf, drop, type Dropped } from './support/brought-files.ts';
import { SMALL } from './support/compare-page.ts';
import { GEMM } from './support/own-tables.ts';
import { seriousViolations } from './support/serious-violations.ts';
import { expect, test } from './support/test.ts';

const FIXTURES = new URL('../src/scenario/imports/fixtures/', import.meta.url);

const fixture = (name: string): Dropped => ({ name, text: readFileSync(new URL(name, FIXTURES), 'utf8') });

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
    const [shipped = Number.NaN, fitted = Number.NaN] = await change('layerSeconds');
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
    expect(JSON.parse(host)).toMatchObject({ layerSeconds: fitted });

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

  test('do not count where they contradict themselves; what a tool printed is read as it is pasted', async ({
    compare,
    page,
  }) => {
    await compare.openSettled(SMALL);
    await drop(page, [fixture('inference-perf-half-tpot.json')]);
    const dialog = dialogOf(page);
    await expect(dialog.getByText("The file's times do not agree with each other")).toBeVisible();
    await expect(
      dialog.getByText(/is about half of what its own E2E, TTFT and output tokens give/),
    ).toBeVisible();
    const row = dialog.getByRole('row').filter({ has: page.locator('data[data-figure="tpot.mean"]') });
    await expect(row).toHaveAttribute('data-counts', 'false');
    await expect(dialog.getByRole('region', { name: 'Host times of your own' })).toHaveCount(0);

    await dialog.getByRole('button', { name: 'Other files' }).click();
    await dialog.getByLabel('Printed results').fill(String(fixture('vllm-console.txt').text));
    await expect(
      dialog.getByRole('heading', { name: 'vllm bench serve: gamma, 4 requests/s' }),
    ).toBeVisible();
    await expect(dialog.getByRole('table', { name: 'Predicted against measured' })).toBeVisible();
  });

  test('are refused in a sentence when they are something else', async ({ compare, page }) => {
    await compare.open(SMALL);
    await drop(page, [
      { name: 'notes.json', text: '{"hello": 1}' },
      { name: 'stats.csv', text: 'Type,Name,Request Count,Failure Count\nGET,/,5,0\n' },
      { name: 'broken.csv', text: GEMM.replace('mine,bfloat16,16,1024', 'mine,bfloat16,many,1024') },
    ]);
    const dialog = dialogOf(page);
    await expect(dialog.getByText('notes.json was not taken')).toBeVisible();
    await expect(dialog.getByText(/it is an object with hello\. Read are the result files of/)).toBeVisible();
    await expect(dialog.getByText(/^This looks like a Locust stats CSV\./)).toBeVisible();
    await expect(
      dialog.getByText('broken.csv, row 17, column m: "many" must be a whole number of 1 or more.'),
    ).toBeVisible();
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
