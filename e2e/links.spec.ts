import { FROZEN_LINKS } from '../src/scenario/url/frozen-links.ts';
import { expect, test } from './support/test.ts';

test('a damaged link opens and says what was dropped', async ({ compare, page }) => {
  await compare.openSettled(
    'v=1&model=nobody/nothing&a.tensorParallel=three&rate=-4&a.replicas=2&frobnicate=1&%E0%A4%A',
  );
  const notice = page.getByText(/parts of this link could not be used/);
  await expect(notice).toBeVisible();
  for (const key of ['model', 'a.tensorParallel', 'rate', 'frobnicate']) {
    await expect(page.getByRole('listitem').filter({ hasText: key }).first()).toBeVisible();
  }
  await expect(compare.number('A', 'Replicas')).toHaveValue('2');
});

for (const fragment of ['z=AAAA', 'z=', '%%%', 'v=99&model=meta-llama/Llama-3.1-8B', '=&=&==']) {
  test(`#/compare?${fragment} opens`, async ({ compare }) => {
    await compare.open(fragment);
    await expect(compare.side('A')).toBeVisible();
    await expect(compare.side('B')).toBeVisible();
  });
}

test('links of the past open without loss', async ({ compare, page }) => {
  for (const { fragment } of FROZEN_LINKS) {
    await page.goto('about:blank');
    await compare.open(fragment);
    await expect(compare.side('A')).toBeVisible();
    const isTooMany = /&sides=[34]&/.test(fragment);
    await expect(page.getByText(/of this link could not be used/)).toHaveCount(isTooMany ? 1 : 0);
  }
});
