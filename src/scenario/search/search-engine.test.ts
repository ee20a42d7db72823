import { describe, expect, it } from 'vitest';
import { ENGINE_NAMES, REFERENCE_ENGINE } from '../../core/engines/index.ts';
import { candidateScenario } from './enumerate-space.ts';
import { engineOfAll, engineUnder, servedIn, withEngine, withOwnEngines } from './search-engine.ts';
import type { SearchDocument } from './search-document.ts';
import { searchOf, SMALL_SEARCH } from './testing.ts';

function searchWith(...policies: readonly string[]): SearchDocument {
  const schedulers = policies.map((policy) => ({ policy, maxBatchSize: [64, 128] }));
  return searchOf({ ...SMALL_SEARCH, space: { ...SMALL_SEARCH.space, schedulers } });
}

const policiesOf = ({ space }: SearchDocument) => space.schedulers.map(({ policy }) => policy);

describe('the engine of a search', () => {
  it('is that of each scheduler until one is chosen', () => {
    const document = searchWith('vllm-v1', 'sglang');
    expect(engineOfAll(document)).toBeNull();
    expect(engineUnder(document.scenario, 'sglang').name).toBe('sglang');
    expect(engineOfAll(searchWith('vllm-v1'))).toEqual({ name: 'vllm', version: '0.15' });
  });

  it("is every configuration's once chosen, whatever its scheduler", () => {
    for (const name of ENGINE_NAMES) {
      for (const policies of [['vllm-v1'], ['sglang', 'sarathi'], ['sarathi', 'vllm-v1', 'orca']]) {
        const document = searchOf(withEngine(searchWith(...policies), { name }));
        expect(engineOfAll(document)?.name, `${name} under ${policies.join(', ')}`).toBe(name);
        const [division] = document.space.gpu.map((gpu) => ({ ...document.scenario.deployment, gpu }));
        if (division === undefined) throw new Error('no GPU');
        for (const { base, engine, scheduler } of servedIn(document)) {
          const { policy } = scheduler;
          expect(candidateScenario(base, division, { policy }, engine).engine.name).toBe(name);
        }
      }
    }
  });

  it("takes its own scheduler in place of other engines', with the values to try, once", () => {
    const document = searchOf(withEngine(searchWith('vllm-v1', 'sglang', 'sarathi'), { name: 'sglang' }));
    expect(policiesOf(document)).toEqual(['sglang', 'sarathi']);
    expect(document.space.schedulers[0]?.['maxBatchSize']).toEqual([64, 128]);
    expect(policiesOf(searchOf(withEngine(document, { name: REFERENCE_ENGINE })))).toEqual([
      'sglang',
      'sarathi',
    ]);
  });

  it('keeps a version, and goes back to what the schedulers bring', () => {
    const old = searchOf(withEngine(searchWith('vllm-v1'), { name: 'vllm', version: '0.8' }));
    expect(engineOfAll(old)).toEqual({ name: 'vllm', version: '0.8' });
    const mixed = searchOf(withEngine(searchWith('vllm-v1', 'sarathi'), { name: 'vllm' }));
    expect(engineOfAll(mixed)?.name).toBe('vllm');
    expect(engineOfAll(searchOf(withOwnEngines(mixed)))).toBeNull();
  });
});
