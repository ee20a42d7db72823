import { describe, expect, it } from 'vitest';
import { COMPOSED_MODELS } from './models.ts';
import type { ComposedRun } from './runs.ts';
import { composeStep } from './step.ts';

/** InferenceX, TensorRT-LLM 1.2.0rc6.post2: 11.97 ms a token. */
const RUN: ComposedRun = {
  group: '',
  model: 'deepseek-ai/DeepSeek-R1',
  gpu: 'b200-sxm',
  engine: 'tensorrt-llm',
  tensorParallel: 4,
  expertParallel: 1,
  weights: 'nvfp4',
  kvCache: 'fp8',
  clients: 16,
  prompt: 922,
  output: 7373,
  tpot: 0.011_97,
  skew: 'power-law-1.01',
};

describe('a composed step of DeepSeek-R1', () => {
  const model = COMPOSED_MODELS[RUN.model];
  if (model === undefined) throw new Error('no sizes of DeepSeek-R1');
  const step = composeStep(RUN, model);
  const decodes = (count: number) => ({
    requests: count,
    tokens: count,
    sampled: count,
    decodes: count,
    decodeKvTokens: count * 4608,
    prefills: 0,
    prefillChunk: new Int32Array(0),
    prefillPrefix: new Int32Array(0),
  });

  it('is made of every operator, and near what a server took', () => {
    const parts = step(decodes(RUN.clients));
    for (const part of Object.values(parts)) expect(part).toBeGreaterThan(0);
    expect(Math.max(...Object.values(parts))).toBe(parts.experts);
    const seconds = Object.values(parts).reduce((sum, part) => sum + part, 0) / 1e6;
    expect(Math.abs(seconds / RUN.tpot - 1)).toBeLessThan(0.15);
  });

  it('takes far less than twice as long for twice the requests: they share the weights', () => {
    const total = (count: number): number =>
      Object.values(step(decodes(count))).reduce((sum, part) => sum + part, 0);
    expect(total(64) / total(32)).toBeLessThan(1.6);
    expect(total(64)).toBeGreaterThan(total(32));
  });
});
