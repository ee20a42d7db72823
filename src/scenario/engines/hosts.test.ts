import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { parseScenario } from '../document/parse.ts';
import { resolveScenario } from '../document/resolve.ts';
import type { Scenario } from '../document/scenario.ts';
import { defaultEngine, simulatedPolicy } from './hosts.ts';

function scenarioOf(parts: object): Scenario {
  const result = parseScenario(
    {
      version: 1,
      model: 'meta-llama/Llama-3.1-8B',
      deployment: { gpu: 'h100-sxm' },
      workload: {
        requests: 10,
        arrivals: { process: 'poisson', rate: 1 },
        lengths: { distribution: 'fixed', prompt: 100, output: 20 },
      },
      ...parts,
    },
    BUNDLED,
  );
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

describe.each(['sglang', 'tensorrt-llm'])('the scheduler of %s', (name) => {
  it('is what a document means that names the engine and "vllm-v1", or no scheduler', () => {
    const own = scenarioOf({ scheduler: { policy: name } });
    expect(own.engine).toEqual(defaultEngine(name));
    const old = scenarioOf({ scheduler: { policy: 'vllm-v1' }, engine: { name } });
    expect(old.scheduler.policy).toBe('vllm-v1');
    for (const document of [old, scenarioOf({ engine: { name } })]) {
      const { pools, ...meant } = resolveScenario(document, BUNDLED);
      const [{ scheduler, ...pool }] = resolveScenario(own, BUNDLED).pools;
      // Its fields beside those of the stand-in have their usual values either way.
      expect({ ...meant, pools: [pools[0]] }).toMatchObject({ ...meant, pools: [pool] });
      expect(scheduler.policy).toBe(pools[0].scheduler.policy);
      expect(scheduler.fields).toMatchObject(pools[0].scheduler.fields);
    }
  });

  it("may be timed with another engine's host", () => {
    const { pools } = resolveScenario(
      scenarioOf({ scheduler: { policy: name }, engine: { name: 'vllm' } }),
      BUNDLED,
    );
    expect(pools[0].scheduler.policy).toBe(name);
    expect(pools[0].host).toEqual(resolveScenario(scenarioOf({}), BUNDLED).pools[0].host);
  });
});

it('any other scheduler stays what it is under every engine', () => {
  const sarathi = { policy: 'sarathi' };
  expect(simulatedPolicy({ scheduler: sarathi, engine: { name: 'sglang' } })).toBe('sarathi');
  expect(simulatedPolicy({ scheduler: { policy: 'vllm-v1' }, engine: { name: 'vidur-2024' } })).toBe(
    'vllm-v1',
  );
});
