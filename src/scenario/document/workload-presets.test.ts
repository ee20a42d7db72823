import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { WORKLOAD_PRESETS } from '../../core/catalog/workload-presets.ts';
import { parseScenario } from './parse.ts';

describe('the workload presets', () => {
  it.each(Object.entries(WORKLOAD_PRESETS))('%s is a legal workload', (_, { lengths, maxTokens }) => {
    const workload = { requests: 100, maxTokens, arrivals: { process: 'poisson', rate: 4 }, lengths };
    const document = {
      version: 1,
      model: 'meta-llama/Llama-3.1-8B',
      deployment: { gpu: 'h100-sxm' },
      workload,
    };
    expect(parseScenario(document, BUNDLED)).toMatchObject({
      ok: true,
      value: { workload: { lengths, maxTokens } },
    });
  });
});
