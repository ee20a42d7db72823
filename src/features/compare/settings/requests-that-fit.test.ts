import { expect, it } from 'vitest';
import type { PolicyConfig } from '../../../core/config/policy-config.ts';
import { testConfig } from '../../../core/testing/config.ts';
import { requestsThatFit } from './requests-that-fit.ts';

const configOf = (requests: number, policy: string, fields: PolicyConfig['fields']) =>
  testConfig({ workload: { requests, lengths: { policy, fields } } });

it('counts whole requests of mean length, whatever their number', () => {
  const fixed = { prompt: 1000, output: 24 };
  expect(requestsThatFit(configOf(3, 'fixed', fixed), 10_239)).toBe(9);
  expect(requestsThatFit(configOf(100_000, 'fixed', fixed), 10_240)).toBe(10);
  const between = requestsThatFit(configOf(3, 'uniform', { minTokens: 1000, promptToOutput: 20 }), 2_548_000);
  // Lengths from 1,000 tokens to the model's limit, 4,096.
  expect(between).toBeGreaterThan(900);
  expect(between).toBeLessThan(1100);
});

it('says nothing of a trace', () => {
  expect(requestsThatFit(configOf(3, 'trace', { trace: 'arxiv-summarization' }), 1e6)).toBeNull();
});
