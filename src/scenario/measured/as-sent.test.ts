import { describe, expect, it } from 'vitest';
import { testConfig } from '../../core/testing/config.ts';
import { asSent } from './as-sent.ts';

describe('prompts as they were sent', () => {
  const promptPool = { prompts: 249, groups: 83, prefixTokens: 8000 };
  const lengths = { policy: 'fixed', fields: { prompt: 9000, output: 1000 } };
  const config = testConfig({ workload: { lengths, promptPool } });
  const ofLlama = { model: 'meta-llama/Llama-3.1-70B' };

  it('come in turn where inference-perf sent them, and are as many tokens as their text makes', () => {
    const sent = asSent(config, { scenario: ofLlama, source: 'llm-d/llm-d-kv-cache benchmarking' }).workload;
    expect(sent.promptPool).toEqual({ prompts: 249, groups: 83, prefixTokens: 8350, order: 'in-turn' });
    expect(sent.lengths.fields).toEqual({ prompt: 9389, output: 1000 });
  });

  it('keep their lengths under a tokenizer that nobody asked', () => {
    const sent = asSent(config, {
      scenario: { model: 'Qwen/Qwen3-32B' },
      source: 'inference-perf 0.2',
    }).workload;
    expect(sent.promptPool).toEqual({ ...promptPool, order: 'in-turn' });
    expect(sent.lengths).toBe(lengths);
  });

  it('stay as drawn elsewhere, and without a pool', () => {
    expect(asSent(config, { scenario: ofLlama, source: 'my own' })).toBe(config);
    const plain = testConfig();
    expect(asSent(plain, { scenario: ofLlama, source: 'llm-d' })).toBe(plain);
  });
});
