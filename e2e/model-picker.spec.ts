import { SMALL } from './support/compare-page.ts';
import { findModel, modelControl } from './support/model-picker.ts';
import { expect, test } from './support/test.ts';

test('a model is chosen by typing, without a mouse', async ({ compare, page }) => {
  await compare.openSettled(SMALL);
  const control = modelControl(page);
  await control.focus();
  await page.keyboard.press('Enter');
  const picker = page.getByRole('dialog', { name: 'Choose a model', exact: true });
  const field = picker.getByRole('combobox', { name: 'Find a model' });
  await expect(field).toBeFocused();
  // The model that is served is where the keys start.
  await expect(picker.locator('[data-active="true"]')).toHaveAccessibleName(/^Llama-3\.1-8B ?, /);
  await page.keyboard.type('qwen3');
  await expect(picker.getByRole('status')).toHaveText(/^\d+ models?$/);
  const active = picker.locator('[data-active="true"]');
  await expect(active).toHaveAccessibleName(
    /^Qwen3-8B ?, .*GiB bf16 weights, fits on 1 × H100 ?, Apache 2.0$/,
  );
  await page.keyboard.press('ArrowDown');
  await expect(active).not.toHaveAccessibleName(/^Qwen3-8B ?, /);
  await expect(field).toHaveAttribute('aria-activedescendant', (await active.getAttribute('id')) ?? '');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(picker).toHaveCount(0);
  await expect(control).toHaveText('Qwen3-8B');
  await expect(control).toBeFocused();
  await compare.hasResult('A');
  await expect(page).toHaveURL(/model=Qwen\/Qwen3-8B/);
});

test('Escape leaves the model as it is', async ({ compare, page }) => {
  await compare.open(SMALL);
  const picker = await findModel(page, 'gpt-oss');
  await page.keyboard.press('Escape');
  await expect(picker).toHaveCount(0);
  await expect(modelControl(page)).toHaveText('Llama-3.1-8B');
});

test('the name of a variant is taken, with the formats that it means', async ({ compare, page }) => {
  await compare.open(SMALL);
  const picker = await findModel(page, 'Qwen/Qwen3-32B-FP8');
  await expect(picker.getByRole('option')).toHaveAccessibleName(
    /^Qwen3-32B-FP8 ?, .*fp8-block weights, fits on/,
  );
  await page.keyboard.press('Enter');
  await expect(modelControl(page)).toHaveText('Qwen3-32B-FP8');
  await compare.hasResult('A');
});

test('a model that cannot be divided as the sides are is divided anew, and that is said', async ({
  compare,
  page,
}) => {
  await compare.open();
  const picker = await findModel(page, 'deepseek-ai/DeepSeek-V2-Lite');
  await picker.getByRole('option').first().click();
  await expect(
    page.getByText(/^Now TP 1\. As it was: Side B: PP is 2, but must divide .* 27 layers/),
  ).toBeVisible();
  await expect(modelControl(page)).toHaveText('DeepSeek-V2-Lite');
});

test('a scene keeps its name until a setting is another one, and Undo brings back what was', async ({
  compare,
  page,
}) => {
  await compare.openSettled(SMALL);
  await page.getByRole('button', { name: 'Scenes', exact: true }).click();
  await page.getByRole('button', { name: /^Qwen3-30B-A3B on one GPU/ }).click();
  const scene = page.getByText(/^Scene: Qwen3-30B-A3B on one GPU\. /);
  await expect(scene).toBeVisible();
  await compare.settled();
  await page.reload();
  await expect(scene).toBeVisible();
  const lengths = page.getByRole('combobox', { name: 'Lengths' });
  await expect(lengths.locator('option:checked')).toHaveText('Chat-1M (fit)');
  const rate = page.getByRole('textbox', { name: /^Request rate/ });
  await rate.fill('11');
  await rate.press('Enter');
  await expect(scene).toHaveCount(0);
});
