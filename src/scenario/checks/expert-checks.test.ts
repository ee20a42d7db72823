import { BUNDLED } from '../../core/catalog/bundled.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../document/parse.ts';
import { resolveScenario } from '../document/resolve.ts';

function parse(model: string, deployment: object, rest: object = {}) {
  return parseScenario(
    {
      version: 1,
      model,
      deployment: { gpu: 'h100-sxm', ...deployment },
      workload: {
        requests: 10,
        arrivals: { process: 'burst' },
        lengths: { distribution: 'fixed', prompt: 8, output: 8 },
      },
      ...rest,
    },
    BUNDLED,
  );
}

const MIXTRAL = 'mistralai/Mixtral-8x7B-v0.1';
const QWEN = 'Qwen/Qwen3-30B-A3B';
const GPT_OSS = 'openai/gpt-oss-20b';
const DENSE = 'meta-llama/Llama-3.1-8B';

describe('a mixture of experts', () => {
  it('takes its division and its skew from the scenario; a dense model has neither', () => {
    const experts = { tensorParallel: 2, expertParallel: true, expertSkew: 'power-law-1.2' };
    const result = parse(MIXTRAL, experts);
    if (!result.ok) throw new Error(firstIssueText(result.issues));
    const { deployment } = resolveScenario(result.value, BUNDLED).pools[0];
    expect(deployment.experts).toEqual({ parallel: true, skew: 'power-law-1.2' });
    const dense = parse(DENSE, {});
    if (!dense.ok) throw new Error(firstIssueText(dense.issues));
    expect(resolveScenario(dense.value, BUNDLED).pools[0].deployment).not.toHaveProperty('experts');
  });

  it.each([
    [DENSE, { expertParallel: true }, 'deployment.expertParallel'],
    [DENSE, { expertSkew: 'power-law-1.2' }, 'deployment.expertSkew'],
    [DENSE, { weights: 'mxfp4' }, 'deployment.weights'],
    [MIXTRAL, { weights: 'mxfp4' }, 'deployment.weights'],
    [GPT_OSS, { weights: 'bf16' }, 'deployment.weights'],
    [QWEN, { tensorParallel: 5 }, 'deployment.tensorParallel'],
  ])('%s with %j is refused at %s', (model, deployment, path) => {
    const result = parse(model, deployment);
    expect(result.ok ? [] : result.issues.map((issue) => issue.path)).toEqual([path]);
  });

  it('is refused beside compat "vidur"', () => {
    const rest = { compat: 'vidur', scheduler: { policy: 'sarathi' } };
    const result = parse(MIXTRAL, { tensorParallel: 2 }, rest);
    expect(result.ok ? [] : result.issues.map((issue) => issue.path)).toEqual(['compat']);
  });

  it('says in which format the experts are measured', () => {
    const result = parse(GPT_OSS, { weights: 'bf16' });
    expect(result.ok ? '' : firstIssueText(result.issues)).toBe(
      'deployment.weights is "bf16", but the experts of openai/gpt-oss-20b are published, and measured, in mxfp4 only; it must be "mxfp4".',
    );
    for (const given of [{ weights: 'mxfp4', tensorParallel: 2 }, { tensorParallel: 2 }]) {
      const taken = parse(GPT_OSS, given);
      expect(taken.ok ? taken.value.deployment.weights : '').toBe('mxfp4');
    }
  });
});
