import { describe, expect, it } from 'vitest';
import { weightBytesPerGpu } from '../../../core/memory/weight-bytes.ts';
import { COMPLETE_LIBRARY } from '../../../core/models/complete-library.ts';
import type { ModelSpec } from '../../../core/models/model-spec.ts';
import { publishedWeights } from '../../../core/models/own-format.ts';
import { modelParts } from './model-parts.ts';

function model(id: string): ModelSpec {
  const found = COMPLETE_LIBRARY.find(id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}
const BF16 = { weights: 'bf16', kvCache: 'bf16' } as const;

describe('a model that is taken apart', () => {
  it('weighs as much as the whole', () => {
    const off = COMPLETE_LIBRARY.ids.filter((id) => {
      const whole = model(id);
      const weights = publishedWeights(whole);
      const { parts, outsideBytes } = modelParts(whole, { weights, kvCache: 'bf16' });
      const sum = parts.reduce((bytes, part) => bytes + part.weightBytes, outsideBytes);
      const planned = weightBytesPerGpu(whole, { tensorParallel: 1, pipelineParallel: 1, weights });
      return Math.abs(sum / planned - 1) > 1e-9;
    });
    expect(off).toEqual([]);
  });

  it('has its layers in their order', () => {
    const { parts, layers } = modelParts(model('deepseek-ai/DeepSeek-R1'), BF16);
    expect(parts.map(({ count, text }) => `${count} × ${text}`)).toEqual([
      '3 × latent attention + MLP',
      '58 × latent attention + 256 experts, 8 chosen, 1 shared',
    ]);
    expect(layers.slice(0, 5)).toEqual([0, 0, 0, 1, 1]);
    const gemma = modelParts(model('google/gemma-3-27b-it'), BF16);
    expect(gemma.layers.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 1, 0]);
  });

  it('keeps a cache for a token, in half the bytes in fp8, or a state for a request', () => {
    const { parts } = modelParts(model('deepseek-ai/DeepSeek-R1'), BF16);
    // 512 + 64 values a layer (arXiv 2405.04434).
    expect(parts[1]?.cacheBytes).toBe(58 * 576 * 2);
    const [half] = modelParts(model('Qwen/Qwen3-8B'), { weights: 'bf16', kvCache: 'fp8' }).parts;
    const [whole] = modelParts(model('Qwen/Qwen3-8B'), BF16).parts;
    expect(half?.cacheBytes).toBe((whole?.cacheBytes ?? 0) / 2);
    const hybrid = modelParts(model('Qwen/Qwen3-Next-80B-A3B-Instruct'), BF16).parts;
    expect(hybrid.some((part) => part.stateBytes > 0 && part.cacheBytes === 0)).toBe(true);
  });
});
