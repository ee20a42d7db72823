import type { Page } from '@playwright/test';
import { ComparePage } from './support/compare-page.ts';
import { modelControl } from './support/model-picker.ts';
import { SearchPage, smallSearch } from './support/search-page.ts';
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

/** Of DeepSeek-R1, as its files have it. */
const R1 = {
  model_type: 'deepseek_v3',
  hidden_size: 7168,
  num_hidden_layers: 61,
  num_attention_heads: 128,
  num_key_value_heads: 128,
  intermediate_size: 18_432,
  moe_intermediate_size: 2048,
  n_routed_experts: 256,
  n_shared_experts: 1,
  num_experts_per_tok: 8,
  first_k_dense_replace: 3,
  moe_layer_freq: 1,
  q_lora_rank: 1536,
  kv_lora_rank: 512,
  qk_nope_head_dim: 128,
  qk_rope_head_dim: 64,
  v_head_dim: 128,
  vocab_size: 129_280,
  max_position_embeddings: 163_840,
  tie_word_embeddings: false,
  quantization_config: { quant_method: 'fp8', fmt: 'e4m3', weight_block_size: [128, 128] },
};

test('DeepSeek-R1 on 8 H200, by the scene and by its pasted config: the same numbers', async ({ page }) => {
  const compare = new ComparePage(page);
  await compare.open(`v=1&model=meta-llama/Llama-3.1-8B&gpu=h200-sxm&${LOAD}`);
  await page.getByRole('button', { name: 'Scenes', exact: true }).click();
  await page.getByRole('button', { name: /^DeepSeek-R1 on 8 × H200/ }).click();
  await expect(page.getByText(/^Scene: DeepSeek-R1 on 8 × H200/)).toBeVisible();
  await compare.settled();
  const figures = [await compare.figures('A'), await compare.figures('B')];
  await paste(page, JSON.stringify(R1));
  await expect(page).toHaveURL(/custom|deepseek_v3/);
  await compare.settled();
  for (const side of ['A', 'B'] as const) await compare.hasResult(side);
  expect([await compare.figures('A'), await compare.figures('B')]).toEqual(figures);
});

test('a model whose mixer nobody measured is planned, and says why it is not timed', async ({ page }) => {
  const compare = new ComparePage(page);
  await compare.open(`v=1&sides=1&model=meta-llama/Llama-3.1-8B&gpu=h200-sxm&tensorParallel=8&${LOAD}`);
  const config = {
    ...R1,
    model_type: 'glm_moe_dsa',
    index_topk: 2048,
    index_n_heads: 32,
    index_head_dim: 128,
  };
  await paste(page, JSON.stringify({ ...config, q_lora_rank: 1024 }));
  await expect(page.getByText(/Sparse attention is measured in blocks/).first()).toBeVisible();
});

/** Attention over blocks that an index chooses: no kernels are measured for it. */
const MINIMAX_M3 = {
  model_type: 'minimax_m3',
  hidden_size: 2048,
  num_hidden_layers: 4,
  num_attention_heads: 16,
  num_key_value_heads: 4,
  head_dim: 128,
  intermediate_size: 512,
  dense_intermediate_size: 4096,
  num_local_experts: 16,
  num_experts_per_tok: 4,
  moe_layer_freq: [0, 1, 1, 1],
  sparse_attention_config: {
    sparse_attention_freq: [0, 1, 1, 1],
    sparse_index_dim: 128,
    sparse_num_index_heads: 4,
  },
  vocab_size: 200_064,
  max_position_embeddings: 262_144,
  tie_word_embeddings: false,
};

test('a link names a model that the page does not start with, with the weights of its files', async ({
  page,
}) => {
  const compare = new ComparePage(page);
  await compare.openSettled(
    `v=1&sides=1&model=deepseek-ai/DeepSeek-R1&gpu=h200-sxm&tensorParallel=8&${LOAD}`,
  );
  await expect(modelControl(page)).toHaveText('DeepSeek-R1');
  await expect(page.getByText(/could not be used/)).toHaveCount(0);
  await expect(page).toHaveURL(/DeepSeek-R1/);
  await compare.side('A').getByText('Node, formats, memory and timing').click();
  const weights = compare.side('A').getByRole('combobox', { name: 'Weights' });
  await expect(weights.locator('option:checked')).toHaveText('checkpoint: fp8, scale per block');
});

test('a memory-only model tells its memory and why it is not timed, and shows no figures of others', async ({
  compare,
  page,
}) => {
  await compare.openSettled(`v=1&sides=1&model=meta-llama/Llama-3.1-8B&gpu=h100-sxm&${LOAD}`);
  await paste(page, JSON.stringify(MINIMAX_M3));
  await compare.settled();
  const answer = page.getByRole('region', { name: 'Answer', exact: true });
  await expect(answer).toContainText('memory only: they fit, and are not timed');
  await expect(page.getByText(/no kernels are measured for .*block-sparse attention \(MSA\)/)).toHaveCount(2);
  await expect(page.getByText(/It fits on 1 × H100: .* leave room for .* tokens of KV cache/)).toHaveCount(2);
  await expect(page.locator('data[data-metric="ttft.p50"]')).toHaveText(['–', '–']);
  await expect(page.locator('[data-curve]')).toHaveCount(0);
  // What it is made of needs no run.
  await compare.side('A').getByText('What the model is made of').click();
  await expect(
    compare
      .side('A')
      .getByText(/^3 × block-sparse attention \(MSA\) \+ 16 experts, 4 chosen/)
      .first(),
  ).toBeVisible();
});

test('a variant by its name, with the weights that its files hold', async ({ page }) => {
  const compare = new ComparePage(page);
  await compare.open(`v=1&sides=1&model=Qwen/Qwen3-8B-FP8&gpu=h100-sxm&${LOAD}`);
  await compare.hasResult('A');
});

test('a pasted model for pictures says what is left out, Infinity in it or not', async ({ page }) => {
  const compare = new ComparePage(page);
  await compare.openSettled(`v=1&sides=1&model=meta-llama/Llama-3.1-8B&gpu=h100-sxm&${LOAD}`);
  const text = JSON.stringify(QWEN_3_VL).replace('"rope_limit":null', '"rope_limit":Infinity');
  await paste(page, text);
  await expect(page.getByText(/picture encoder \(vision_config\) is left out/)).toBeVisible();
  await compare.hasResult('A');
});

test('a search over a model with mixers of its own', async ({ page }) => {
  const search = new SearchPage(page);
  await search.runToEnd(
    smallSearch({
      scenario: {
        model: 'deepseek-ai/DeepSeek-R1',
        deployment: { gpu: 'h200-sxm', tensorParallel: 8 },
        workload: {
          arrivals: { process: 'poisson', rate: 1 },
          lengths: { distribution: 'fixed', prompt: 512, output: 64 },
          requests: 200,
        },
        slo: [{ metric: 'ttft', percentile: 90, seconds: 2 }],
      },
      space: { gpu: ['h200-sxm'], tensorParallel: [8], maxGpus: 8 },
    }),
  );
  expect((await search.cells()).length).toBeGreaterThan(0);
  await expect(page.getByText(/not measured|memory only/)).toHaveCount(0);
});

test('a config.json that is refused says every reason by its fields', async ({ compare, page }) => {
  await compare.open(`v=1&sides=1&model=meta-llama/Llama-3.1-8B&gpu=h100-sxm&${LOAD}`);
  await paste(page, JSON.stringify({ ...MINIMAX_M3, hidden_size: 'wide', vocab_size: 0 }));
  const dialog = page.getByRole('dialog', { name: 'Use your own model' });
  await expect(dialog.getByRole('alert')).toContainText('hidden_size of the config.json must be');
  await expect(dialog.getByRole('alert')).toContainText('vocab_size of the config.json must be');
});

/** Takes a text as the config.json of the model. */
async function paste(page: Page, text: string): Promise<void> {
  await modelControl(page).click();
  await page.getByRole('button', { name: 'Paste a Hugging Face config.json' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(text);
  await page.getByRole('button', { name: 'Use this model' }).click();
}
