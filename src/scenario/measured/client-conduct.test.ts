import { BUNDLED } from '../../core/catalog/bundled.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../document/parse.ts';
import type { Scenario } from '../document/scenario.ts';
import { asConducted } from './client-conduct.ts';

function scenarioOf(change: Record<string, unknown> = {}, engine = 'vllm'): Scenario {
  const parsed = parseScenario(
    {
      version: 1,
      model: 'meta-llama/Llama-3.1-8B',
      deployment: { gpu: 'h100-sxm', weights: 'fp8' },
      engine: { name: engine },
      workload: {
        requests: 32,
        arrivals: { process: 'closed-loop', concurrency: 8 },
        lengths: { distribution: 'fixed', prompt: 100, output: 10 },
      },
      ...change,
    },
    BUNDLED,
  );
  if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
  return parsed.value;
}

describe('a measured run as it was conducted', () => {
  it('counts the steady state of a closed loop', () => {
    const { workload } = asConducted({ scenario: scenarioOf(), source: 'mine' }, BUNDLED);
    expect(workload.warmupRequests).toBe(16);
    expect(workload.requests).toBe(96 + 16);
    expect(workload.arrivals['lengthJitter']).toBe(0.05);
  });

  it('leaves the waves of SGLang runs as they are', () => {
    const { workload } = asConducted({ scenario: scenarioOf({}, 'sglang'), source: 'mine' }, BUNDLED);
    expect(workload.arrivals['lengthJitter']).toBe(0);
  });

  it('leaves an open loop alone, and a warm-up that the run names', () => {
    const open = scenarioOf({
      workload: {
        requests: 32,
        arrivals: { process: 'poisson', rate: 1 },
        lengths: { distribution: 'fixed', prompt: 100, output: 10 },
      },
    });
    expect(asConducted({ scenario: open, source: 'mine' }, BUNDLED)).toEqual(open);
    const warm = scenarioOf();
    const named = { ...warm, workload: { ...warm.workload, warmupRequests: 4 } };
    expect(asConducted({ scenario: named, source: 'mine' }, BUNDLED)).toEqual(named);
  });

  it("follows the checkpoints' formats in the AIConfigurator sample only", () => {
    const source = 'NVIDIA AIConfigurator silicon sample (Apache-2.0)';
    expect(asConducted({ scenario: scenarioOf(), source }, BUNDLED).deployment.kvCache).toBe('fp8');
    expect(asConducted({ scenario: scenarioOf(), source: 'mine' }, BUNDLED).deployment.kvCache).toBe('bf16');
    const qwen = asConducted({ scenario: scenarioOf({ model: 'Qwen/Qwen3-32B' }), source }, BUNDLED);
    expect(qwen.deployment.weights).toBe('fp8-block');
  });

  it("takes each engine's own share of memory in the AIConfigurator sample only", () => {
    const source = 'NVIDIA AIConfigurator silicon sample (Apache-2.0)';
    const scenario = scenarioOf({ deployment: { gpu: 'h100-sxm', memoryFraction: 0.9 } }, 'sglang');
    expect(asConducted({ scenario, source }, BUNDLED).deployment.memoryFraction).toBe(0.79);
    expect(asConducted({ scenario, source: 'mine' }, BUNDLED).deployment.memoryFraction).toBe(0.9);
  });

  it('leaves the burst, the drain and the count of a run that states its client', () => {
    const scenario = scenarioOf({ deployment: { gpu: 'h100-sxm' } });
    const { workload } = asConducted({ scenario, source: 'mine', client: { kind: 'inferencex' } }, BUNDLED);
    expect(workload).toEqual(scenario.workload);
  });
});
