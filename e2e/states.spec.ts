import { SMALL } from './support/compare-page.ts';
import { expect, test } from './support/test.ts';

const LONG = SMALL.replace('requests=1000', 'requests=400000');
const SEVENTY_ON_ONE =
  'v=1&model=meta-llama/Llama-3.1-70B&gpu=h100-sxm&b.tensorParallel=4&requests=300&rate=1';

test('a run is cancelled in its middle, keeps its side of the page, and goes on where it stopped', async ({
  compare,
  page,
}) => {
  await compare.open(LONG);
  const side = compare.side('A');
  await expect(side.getByText(/[1-9].* \/ .*requests/)).toBeVisible();
  await side.getByRole('button', { name: 'Cancel' }).click();
  await expect(side.getByText('Cancelled at')).toBeVisible();
  await expect(compare.side('B').getByRole('button', { name: 'Cancel' })).toBeVisible();
  const count = (text: string) => Number(/[\d\s]+/.exec(text)?.[0].replaceAll(/\s/g, ''));
  const stoppedAt = count((await side.getByText('Cancelled at').innerText()).replace('Cancelled at', ''));
  await side.getByRole('button', { name: 'Resume' }).click();
  const progress = side.getByText(/[1-9].* \/ .*requests/);
  await expect(progress).toBeVisible();
  expect(count(await progress.innerText())).toBeGreaterThanOrEqual(stoppedAt);
  await page.keyboard.press('Escape');
  await expect(side.getByText('Cancelled at')).toBeVisible();
  await expect(compare.side('B').getByText('Cancelled at')).toBeVisible();
});

test('a run that was cancelled and resumed ends with the figures of one that was not', async ({
  compare,
  page,
}) => {
  const link = SMALL.replace('requests=1000', 'requests=60000');
  await compare.open(link);
  const side = compare.side('A');
  await expect(side.getByText(/[1-9].* \/ .*requests/)).toBeVisible();
  await side.getByRole('button', { name: 'Cancel' }).click();
  await side.getByRole('button', { name: 'Resume' }).click();
  await expect(side.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await compare.settled();
  // Side B has the same settings.
  expect(await compare.figures('A')).toEqual(await compare.figures('B'));
  await expect(page.getByText('was replaced')).toHaveCount(0);
});

test('a model that does not fit is a result, and the smallest set-up is a click away', async ({
  compare,
  page,
}) => {
  await compare.openSettled(SEVENTY_ON_ONE);
  await expect(page.getByText(/^A: .*does not fit/)).toBeVisible();
  await page.getByRole('button', { name: /^Apply TP/ }).click();
  await compare.hasResult('A');
  await expect(page.getByText(/does not fit with/)).toHaveCount(0);
});

test('what would make a model fit is offered, the least change first', async ({ compare, page }) => {
  await compare.openSettled(`${SEVENTY_ON_ONE}&a.tensorParallel=2`);
  await expect(page.getByText(/GiB too little for one request/).first()).toBeVisible();
  const offers = page.getByRole('button', { name: /^Apply / });
  await expect(offers.first()).toHaveText('Apply a batch limit of 256');
  await expect(offers).toContainText(['a batch limit', 'a memory share', 'fp8 weights', 'TP 4', 'PP 2']);
  await offers.first().click();
  await compare.hasResult('A');
  await expect(page.getByText(/does not fit with/)).toHaveCount(0);
});

test('a load that is not served is said, with what is', async ({ compare, page }) => {
  await compare.openSettled(SMALL.replace('rate=8', 'rate=400').replace('requests=1000', 'requests=3000'));
  await expect(
    page.getByText(/^A: Cannot keep up: 400\s+requests\/s arrive, about [\d.]+ are served$/),
  ).toBeVisible();
  await expect(page.getByText(/^The queue grows for as long as requests arrive/).first()).toBeVisible();
});

test.describe('with faults', () => {
  test.use({ expectedErrors: /planted|profiles\/h100-sxm\.json|Failed to load resource/ });

  test('a worker that crashes is replaced, and that is said', async ({ compare, page }) => {
    await compare.open(LONG);
    await expect(compare.side('A').getByText(/[1-9].* \/ .*requests/)).toBeVisible();
    const simulators = page.workers().filter((worker) => worker.url().includes('sim.worker'));
    for (const worker of simulators) {
      await worker.evaluate(() => {
        setTimeout(() => {
          throw new Error('planted');
        }, 0);
      });
    }
    await expect(page.getByText('The worker of side A was replaced')).toBeVisible();
    await expect(compare.side('A').getByText(/[1-9].* \/ .*requests/)).toBeVisible();
    await page.keyboard.press('Escape');
  });

  test('a profile that cannot be fetched is named and can be tried again', async ({ compare, page }) => {
    await page.route('**/profiles/h100-sxm.json*', (route) => route.abort());
    await compare.openSettled(SMALL);
    await expect(page.getByText('profiles/h100-sxm.json could not be fetched').first()).toBeVisible();
    await page.unroute('**/profiles/h100-sxm.json*');
    await compare.side('A').getByRole('button', { name: 'Retry' }).click();
    await compare.hasResult('A');
  });
});

test('listed requests that the model cannot take are shortened and counted once; wrong rows are named', async ({
  compare,
  page,
}) => {
  const lists = 'arrivals=list&times=0,1,2,3&lengths=list&prompts=87169,500,60000,450&outputs=402,10,20,30';
  await compare.openSettled(`v=1&model=Qwen/Qwen3-8B&gpu=h100-sxm&b.replicas=2&requests=4&${lists}`);
  await expect(page.getByText(/of this link could not be used/)).toHaveCount(0);
  await expect(page.getByText(/^2 of 4 listed requests are longer than the 40.960 tokens/)).toHaveCount(1);
  await expect(compare.side('B').getByText(/4 requests in/)).toBeVisible();

  await page.getByRole('button', { name: 'Prompts: 4 values' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Prompts/ }).fill('87169, -1, 60000, 0');
  await dialog.getByRole('button', { name: 'Use these' }).click();
  await expect(dialog.getByRole('alert')).toHaveText(/2 wrong rows of 4: row 2 \(-1\) and row 4 \(0\)/);
});
