import { SMALL } from './support/compare-page.ts';
import { expect, test } from './support/test.ts';

test('an engine is chosen for a side with its scheduler and version, and the link carries it', async ({
  compare,
  page,
}) => {
  await compare.openSettled(SMALL);
  const b = compare.side('B');
  const engine = b.getByRole('combobox', { name: 'Engine' });
  const version = b.getByLabel('Version');
  await expect(engine).toHaveValue('vllm');
  await expect(version).toHaveValue('0.15');
  await expect(compare.chart).not.toContainText('vLLM');

  await engine.selectOption('SGLang');
  await expect(b.getByRole('combobox', { name: 'Scheduler' })).toHaveValue('sglang');
  await expect(version).toHaveValue('0.5');
  await expect(b.getByRole('heading')).toContainText('SGLang 0.5');
  await expect(page).toHaveURL(/b\.scheduler=sglang/);
  await compare.settled();
  await expect(compare.chart).toContainText('SGLang 0.5');
  await expect(compare.chart).toContainText('vLLM 0.15');
  const [ofA, ofB] = [await compare.figures('A'), await compare.figures('B')];
  expect(ofB['ttft.p50']).not.toBe(ofA['ttft.p50']);

  await page.reload();
  await compare.settled();
  await expect(engine).toHaveValue('sglang');
  expect(await compare.figures('B')).toEqual(ofB);
});

test('a version is typed or refused in a sentence', async ({ compare, page }) => {
  await compare.openSettled(SMALL);
  const version = compare.side('A').getByLabel('Version');
  await version.fill('x');
  await version.press('Enter');
  await expect(
    compare.side('A').getByText('Version must be a version such as "0.15", not "x".'),
  ).toBeVisible();
  await version.press('Escape');
  await expect(version).toHaveValue('0.15');
  await version.fill('0.8');
  await version.press('Enter');
  await expect(page).toHaveURL(/0\.8/);
  await expect(compare.side('A').getByRole('heading')).toContainText('vLLM 0.8');
});

test('a search runs every configuration on the engine that is chosen', async ({ page }) => {
  await page.goto('./#/search');
  const settings = page.getByRole('region', { name: 'Search settings' });
  await settings.getByRole('combobox', { name: 'Engine' }).selectOption('SGLang');
  for (const policy of await settings.getByRole('combobox', { name: 'Policy' }).all())
    await expect(policy).toHaveValue('sglang');
  await settings.getByLabel('Version').fill('0.4');
  await settings.getByLabel('Version').press('Enter');
  await expect(page).toHaveURL(/0\.4/);
  await page.reload();
  await expect(settings.getByRole('combobox', { name: 'Engine' })).toHaveValue('sglang');
  await expect(settings.getByLabel('Version')).toHaveValue('0.4');
});
