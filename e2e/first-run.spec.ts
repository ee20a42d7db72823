import { expect, test } from './support/test.ts';

test('an example is painted before the worker has answered', async ({ page, compare }) => {
  await page.route('**/profiles/*.json*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await compare.open();
  await expect(page.getByText('Example run, live result in a moment')).toBeVisible();
  const example = await compare.figures('A');
  await compare.settled();
  await expect(page.getByText('Example run')).toHaveCount(0);
  expect(await compare.figures('A'), 'the example is what the worker computes').toEqual(example);
});

test('a result from the worker follows on its own', async ({ page, compare }) => {
  await compare.open();
  await compare.hasResult('A');
  const first = await page.evaluate(() => performance.now());
  await compare.hasResult('B');
  const both = await page.evaluate(() => performance.now());
  console.log(
    `navigation to the worker's result: ${first.toFixed(0)} ms for A, ${both.toFixed(0)} ms for both`,
  );
  await expect(page.locator('[data-curve="A"]')).toHaveAttribute('d', /^M/);
  await expect(page.locator('[data-curve="B"]')).toHaveAttribute('d', /^M/);
});
