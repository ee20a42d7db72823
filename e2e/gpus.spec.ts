import type { Page } from '@playwright/test';
import { ComparePage } from './support/compare-page.ts';
import { expect, test } from './support/test.ts';

const LOAD = 'requests=200&arrivals=poisson&rate=4&lengths=fixed&prompt=512&output=64';
const SEVENTY = 'v=1&model=meta-llama/Llama-3.1-70B';

/** Opens what is said of where the times come from. */
async function openEvidence(page: Page): Promise<void> {
  await page.locator('summary', { hasText: 'Estimate.' }).click();
}

test('eight L40S and sixteen GB200: figures, and that their all-reduces are not measured', async ({
  page,
}) => {
  const compare = new ComparePage(page);
  await compare.openSettled(
    `${SEVENTY}&${LOAD}&a.gpu=l40s&a.tensorParallel=8&b.gpu=gb200&b.tensorParallel=16`,
  );
  await expect(page.getByText(/of this link could not be used/)).toHaveCount(0);
  const [l40s, gb200] = [await compare.figures('A'), await compare.figures('B')];
  expect(Number(l40s['tpot.p50'])).toBeGreaterThan(Number(gb200['tpot.p50']));
  await openEvidence(page);
  await expect(page.getByText(/Not measured for 8 GPUs/)).toBeVisible();
  await expect(page.getByText(/Not measured for 16 GPUs/)).toBeVisible();
});

test('four RTX PRO 6000: figures in fp8 and bf16, and whose element-wise kernels stand in', async ({
  page,
}) => {
  const compare = new ComparePage(page);
  await compare.openSettled(`${SEVENTY}&${LOAD}&gpu=rtx-pro-6000&tensorParallel=4&a.weights=fp8`);
  const [fp8, bf16] = [await compare.figures('A'), await compare.figures('B')];
  expect(Number(fp8['tpot.p50'])).toBeLessThan(Number(bf16['tpot.p50']));
  await openEvidence(page);
  await expect(page.getByText(/Vidur's A40 tables, scaled by memory bandwidth/).first()).toBeVisible();
});
