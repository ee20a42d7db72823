import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { defaultComparison } from '../document/defaults.ts';
import { parseScenario } from '../document/parse.ts';
import type { Scenario } from '../document/scenario.ts';
import { comparedNames } from './compared-names.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');
function names(...sides: readonly Scenario[]) {
  const { sides: apart, shared } = comparedNames(sides, BUNDLED);
  return { sides: apart.map(plain), shared: plain(shared) };
}
function scenario(document: Readonly<Record<string, unknown>>): Scenario {
  const read = parseScenario(
    {
      version: 1,
      model: 'meta-llama/Llama-3.1-8B',
      deployment: { gpu: 'h100-sxm' },
      workload: {
        requests: 100,
        arrivals: { process: 'poisson', rate: 2.5 },
        lengths: { distribution: 'fixed', prompt: 512, output: 64 },
      },
      ...document,
    },
    BUNDLED,
  );
  if (!read.ok) throw new Error('the test has a wrong scenario');
  return read.value;
}

describe('what is compared', () => {
  it('has what differs in the part of the sides, and all else once', () => {
    expect(names(...defaultComparison().sides)).toEqual({
      sides: ['4 × H100 TP 4', '4 × H100 TP 2 PP 2'],
      shared: 'Llama-3.1-70B · 4 requests/s · 1 024 + 256 tokens',
    });
  });

  it('names a setting that alone differs', () => {
    const budget = (maxBatchTokens: number) => scenario({ scheduler: { policy: 'vllm-v1', maxBatchTokens } });
    expect(names(budget(512), budget(8192))).toEqual({
      sides: ['token budget 512', 'token budget 8 192'],
      shared: 'H100 · Llama-3.1-8B · 2.5 requests/s · 512 + 64 tokens',
    });
    const formats = ['bf16', 'fp8'].map((weights) => scenario({ deployment: { gpu: 'h100-sxm', weights } }));
    expect(names(...formats).sides).toEqual(['weights bf16', 'weights fp8']);
  });

  it('says of conversations how they start', () => {
    const tokens = { median: 100, p90: 400 };
    const sessions = {
      turns: { mean: 5 },
      thinkSeconds: 1,
      firstPrompt: tokens,
      nextPrompt: tokens,
      output: tokens,
    };
    const workload = { requests: 100, arrivals: { process: 'poisson', rate: 2.5 }, sessions };
    expect(names(scenario({ workload })).shared).toContain('2.5 sessions/s · conversations');
  });

  it('has nothing in the part of sides that are alike', () => {
    expect(names(scenario({}), scenario({}))).toMatchObject({ sides: [] });
    expect(names(scenario({})).shared).toContain('Llama-3.1-8B');
  });
});
