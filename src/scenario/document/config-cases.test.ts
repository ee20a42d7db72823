import { describe, expect, it } from 'vitest';
import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import { untimedReason } from '../../core/config/untimed.ts';
import type { WeightChoice } from '../../core/models/weight-format.ts';
import { parseLenientJson } from '../../lib/lenient-json.ts';
import { firstLabelledText, scenarioLabel } from '../describe/issue-labels.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import type { ParseResult } from './issue.ts';
import { parseScenario, resolveModel } from './parse.ts';
import type { Scenario } from './scenario.ts';

/** Configs that people paste, cut to what is read, and what each must come to in a document that says no more. */
const LLAMA = {
  model_type: 'llama',
  hidden_size: 4096,
  num_hidden_layers: 32,
  num_attention_heads: 32,
  num_key_value_heads: 8,
  intermediate_size: 14_336,
  vocab_size: 128_256,
  max_position_embeddings: 131_072,
  tie_word_embeddings: false,
};
const QWEN = {
  model_type: 'qwen3',
  hidden_size: 5120,
  num_hidden_layers: 64,
  num_attention_heads: 64,
  num_key_value_heads: 8,
  head_dim: 128,
  intermediate_size: 25_600,
  vocab_size: 151_936,
  max_position_embeddings: 40_960,
  tie_word_embeddings: false,
  use_sliding_window: false,
};
const BLOCK_FP8 = {
  activation_scheme: 'dynamic',
  fmt: 'e4m3',
  quant_method: 'fp8',
  weight_block_size: [128, 128],
};
const TENSORS_FP8 = {
  config_groups: {
    group_0: { weights: { num_bits: 8, type: 'float', strategy: 'channel' }, targets: ['Linear'] },
  },
  format: 'float-quantized',
  quant_method: 'compressed-tensors',
  ignore: ['lm_head'],
};

function parsed(model: unknown): ParseResult<Scenario> {
  return parseScenario(
    {
      version: 1,
      model,
      deployment: { gpu: 'h100-sxm' },
      workload: {
        requests: 20,
        arrivals: { process: 'poisson', rate: 1 },
        lengths: { distribution: 'fixed', prompt: 512, output: 64 },
      },
    },
    COMPLETE,
  );
}

function scenarioOf(model: unknown): Scenario {
  const read = parsed(model);
  if (!read.ok) throw new Error(firstIssueText(read.issues));
  return read.value;
}

/** Why it is not timed with the weights of its own files; null: it is. */
function untimed(config: unknown): string | null {
  const { model, deployment } = scenarioOf(config);
  const found = resolveModel(model, COMPLETE);
  if (!found.ok) throw new Error(firstIssueText(found.issues));
  return untimedReason({ model: found.value, deployment: { weights: deployment.weights as WeightChoice } });
}

describe('a document with a config.json', () => {
  it.each([
    ['fp8 with a scale a block', { ...QWEN, quantization_config: BLOCK_FP8 }, 'fp8-block'],
    ['fp8 by compressed-tensors', { ...LLAMA, quantization_config: TENSORS_FP8 }, 'fp8'],
    ['AWQ', { ...LLAMA, quantization_config: { bits: 4, quant_method: 'awq', group_size: 128 } }, 'int4'],
    ['no quantisation', QWEN, 'bf16'],
  ])('of %s has the weights of its files', (_what, config, weights) => {
    expect(scenarioOf(config).deployment.weights).toBe(weights);
  });

  it.each([
    ['Qwen3-VL', { model_type: 'qwen3_vl', text_config: { ...QWEN, model_type: 'qwen3_vl_text' } }],
    ['its text part', { ...QWEN, model_type: 'qwen3_vl_text' }],
    ['Granite', { ...LLAMA, model_type: 'granite', tie_word_embeddings: true, num_hidden_layers: 40 }],
    ['numbers that JSON has not', parseLenientJson('{"time_step_limit": [0.0, Infinity]}')],
  ])('of %s is timed', (_what, config) => {
    expect(untimed({ ...QWEN, ...(config as object) })).toBeNull();
  });

  it('of Qwen2.5-VL names the picture encoder that is left out', () => {
    const read = COMPLETE.models.read({ ...LLAMA, model_type: 'qwen2_5_vl', vision_config: { depth: 32 } });
    expect(read.ok ? read.notices : []).toEqual([expect.stringMatching(/picture encoder .*left out/)]);
  });

  it('that is refused names every reason, in words', () => {
    const read = parsed({ ...QWEN, hidden_size: 'wide', vocab_size: 0, kv_lora_rank: 512 });
    const text = read.ok ? '' : firstLabelledText(read.issues, scenarioLabel);
    for (const field of ['hidden_size', 'vocab_size', 'kv_lora_rank'])
      expect(text).toContain(`${field} of the config.json`);
  });
});

describe('a document with a name', () => {
  it('of an instruct variant has the shape of the catalog model', () => {
    const { model } = scenarioOf('meta-llama/Llama-3.1-8B-Instruct');
    expect(model).toBe('meta-llama/Llama-3.1-8B-Instruct');
    expect(resolveModel(model, COMPLETE)).toEqual(resolveModel('meta-llama/Llama-3.1-8B', COMPLETE));
  });
});
