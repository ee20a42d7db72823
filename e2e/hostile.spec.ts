import type { Page } from '@playwright/test';
import { compressFragment } from '../src/scenario/url/url-compress.ts';
import { SMALL } from './support/compare-page.ts';
import { expect, test } from './support/test.ts';

const LONG = SMALL.replace('requests=1000', 'requests=400000');
const LLAMA = 'v=1&model=meta-llama/Llama-3.1-8B';

test.describe('a hostile link opens at once, with what is good of it', () => {
  test('nested too deep for a stack', async ({ compare, page }) => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    await compare.open(compressFragment(`v=1&model={"model_type":${deep}}&a.replicas=2`));
    await expect(page.getByText('One part of this link could not be used')).toBeVisible();
    await expect(page.getByText('holds lists or objects more than 32 deep')).toBeVisible();
    await expect(compare.number('A', 'Replicas')).toHaveValue('2');
  });

  test('of thousands of keys: twenty are named, the others counted', async ({ compare, page }) => {
    const keys = Array.from({ length: 18_000 }, (_, index) => `arrivals.k${index.toString(36)}=1`);
    await compare.open(compressFragment(`${LLAMA}&sides=4&a.replicas=2&${keys.join('&')}`));
    await expect(page.getByText(/parts of this link could not be used/)).toBeVisible();
    await expect(page.getByText(/^and [\d,]+ more$/)).toBeVisible();
    expect(await page.getByRole('listitem').filter({ hasText: 'arrivals.k' }).count()).toBeLessThanOrEqual(
      20,
    );
    await expect(compare.number('A', 'Replicas')).toHaveValue('2');
  });

  test('that expands to megabytes', async ({ compare, page }) => {
    await compare.open(compressFragment(`${LLAMA}&a.replicas=2&name=${'a'.repeat(30_000_000)}`));
    await expect(page.getByText(/262,144 characters/)).toBeVisible();
    await expect(compare.number('A', 'Replicas')).toHaveValue('2');
  });

  test('of more requests than are simulated', async ({ compare, page }) => {
    await compare.open('v=1&seconds=1000&rate=100000&prompt=1&output=1');
    await expect(page.getByText(/it must be at most 100, so that no more than/)).toBeVisible();
    await page.keyboard.press('Escape');
  });

  test('of 20,000 listed requests', async ({ compare, page }) => {
    const list = (of: (index: number) => number) => Array.from({ length: 20_000 }, (_, i) => of(i)).join(',');
    const listed = `requests=20000&arrivals=list&times=${list((i) => i / 4)}&lengths=list&prompts=${list(() => 90)}&outputs=${list(() => 9)}`;
    await compare.openSettled(compressFragment(`${LLAMA}&${listed}`));
    await expect(page.getByText(/of this link could not be used/)).toHaveCount(0);
    await expect(compare.side('A').getByText(/20.000 requests in/)).toBeVisible();
    const longer = listed.replaceAll('90', '1000');
    await page.goto('about:blank');
    await compare.open(compressFragment(`${LLAMA}&a.replicas=2&${longer}`));
    await expect(page.getByText(/262,144 characters/)).toBeVisible();
    await expect(compare.number('A', 'Replicas')).toHaveValue('2');
  });
});

/** What a page of another time left behind. */
async function keepStrangeRuns(page: Page, kept: readonly (readonly [id: string, run: unknown])[]) {
  await page.evaluate(async (runs) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('foreserve');
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
    const transaction = database.transaction('runs', 'readwrite');
    for (const [id, run] of runs) transaction.objectStore('runs').put(run, id);
    await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    database.close();
  }, kept);
}

test('kept runs of another shape are named and can be removed; others stay', async ({ compare, page }) => {
  await compare.openSettled(SMALL);
  await page.getByRole('button', { name: 'Bring your own' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  const good = {
    id: 'a good one',
    group: 'g',
    engine: 'vllm 0.15',
    source: 'here',
    scenario: {
      version: 1,
      model: 'meta-llama/Llama-3.1-8B',
      deployment: { gpu: 'h100-sxm' },
      workload: {
        requests: 10,
        arrivals: { process: 'poisson', rate: 1 },
        lengths: { distribution: 'fixed', prompt: 10, output: 10 },
      },
    },
    measured: { tpot: { mean: 0.01 } },
    score: ['tpot.mean'],
  };
  await keepStrangeRuns(page, [
    ['a list', [1, 2]],
    ['nothing', null],
    ['half', { ...good, measured: null }],
    [good.id, good],
  ]);
  await page.evaluate(() => localStorage.setItem('foreserve.gpus', '[{"own":7},null,"x"]'));
  await page.reload();
  await compare.settled();
  await page.getByRole('button', { name: 'Bring your own' }).click();
  await expect(page.getByText(/^(a list|nothing|half) cannot be used: /)).toHaveCount(3);
  await expect(page.getByRole('button', { name: good.id })).toBeVisible();
  await page.getByRole('listitem').filter({ hasText: 'half' }).getByRole('button').click();
  await expect(page.getByText(/cannot be used: /)).toHaveCount(2);
});

test.describe('with faults', () => {
  test.use({ expectedErrors: /Failed to load resource|ERR_FAILED|dynamically imported|preload CSS|planted/ });

  for (const [button, chunk] of [
    ['Export', 'export-dialog'],
    ['Bring your own', 'bring-dialog'],
  ] as const) {
    test(`the chunk of "${button}" that did not load leaves the page, and can be had again`, async ({
      compare,
      page,
    }) => {
      await compare.openSettled(SMALL);
      await page.route(`**/assets/${chunk}*`, (route) => route.abort());
      await page.getByRole('button', { name: button }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByText(`${button} could not be loaded`)).toBeVisible();
      await expect(dialog.getByRole('button', { name: 'Reload' })).toBeVisible();
      await expect(compare.side('A')).toBeVisible();
      await page.unroute(`**/assets/${chunk}*`);
      await dialog.getByRole('button', { name: 'Try again' }).click();
      await expect(dialog.getByRole('button', { name: 'Done' })).toBeVisible();
      await expect(page.getByText('could not be loaded')).toHaveCount(0);
    });
  }

  test('a chart that did not load leaves the page, and can be had again', async ({ compare, page }) => {
    await page.route('**/assets/sides-chart*', (route) => route.abort());
    await compare.open(SMALL);
    await expect(page.getByText('The chart could not be loaded')).toBeVisible();
    await compare.hasResult('A');
    await page.unroute('**/assets/sides-chart*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('The chart could not be loaded')).toHaveCount(0);
    await expect(compare.chart.locator('svg').first()).toBeVisible();
  });

  for (const [way, fall] of [
    ['closed itself', () => self.close()],
    [
      'loops without end',
      () =>
        void setTimeout(() => {
          for (;;);
        }, 0),
    ],
  ] as const) {
    test(`a worker that ${way} is missed and replaced`, async ({ compare, page }) => {
      await compare.open(LONG);
      const progress = /[1-9].* \/ .*requests/;
      await expect(compare.side('A').getByText(progress)).toBeVisible();
      for (const worker of page.workers().filter((one) => one.url().includes('sim.worker')))
        await worker.evaluate(fall);
      await expect(page.getByText('The worker of side A was replaced')).toBeVisible({ timeout: 40_000 });
      await expect(page.getByText(/It fell silent/i).first()).toBeVisible();
      await expect(compare.side('A').getByText(progress)).toBeVisible();
      await page.keyboard.press('Escape');
    });
  }
});
