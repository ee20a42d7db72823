import { ComparePage } from './support/compare-page.ts';
import { modelControl } from './support/model-picker.ts';
import { expect, test } from './support/test.ts';

const LOAD = 'requests=50&arrivals=poisson&rate=2&lengths=fixed&prompt=512&output=64';
const QWEN_3_VL = {
  model_type: 'qwen3_vl',
  tie_word_embeddings: false,
  text_config: {
    model_type: 'qwen3_vl_text',
    hidden_size: 2560,
    num_hidden_layers: 36,
    num_attention_heads: 32,
    num_key_value_heads: 8,
    head_dim: 128,
    intermediate_size: 9728,
    vocab_size: 151_936,
    max_position_embeddings: 262_144,
    rope_limit: null,
  },
  vision_config: { depth: 24, hidden_size: 1024 },
};

test('a link names a model that the page does not start with: planned, and why it is not timed', async ({
  page,
}) => {
  const compare = new ComparePage(page);
  await compare.open(`v=1&sides=1&model=deepseek-ai/DeepSeek-R1&gpu=h200-sxm&tensorParallel=8&${LOAD}`);
  await expect(page.getByText(/latent attention \(MLA\) and shared experts/).first()).toBeVisible();
  await expect(page.getByText(/could not be used/)).toHaveCount(0);
  await expect(page).toHaveURL(/DeepSeek-R1/);
});

test('a variant by its name, with the weights that its files hold', async ({ page }) => {
  const compare = new ComparePage(page);
  await compare.open(`v=1&sides=1&model=Qwen/Qwen3-8B-FP8&gpu=h100-sxm&${LOAD}`);
  await compare.hasResult('A');
});

test('a pasted model for pictures says what is left out, Infinity in it or not', async ({ page }) => {
  const compare = new ComparePage(page);
  await compare.openSettled(`v=1&sides=1&model=meta-llama/Llama-3.1-8B&gpu=h100-sxm&${LOAD}`);
  await modelControl(page).click();
  await page.getByRole('button', { name: 'Paste a Hugging Face config.json' }).click();
  const text = JSON.stringify(QWEN_3_VL).replace('"rope_limit":null', '"rope_limit":Infinity');
  await page.getByRole('dialog').getByRole('textbox').fill(text);
  await page.getByRole('button', { name: 'Use this model' }).click();
  await expect(page.getByText(/picture encoder \(vision_config\) is left out/)).toBeVisible();
  await compare.hasResult('A');
});
