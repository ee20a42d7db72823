import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { parseScenario } from '../document/parse.ts';
import { resolveScenario } from '../document/resolve.ts';
import { asJson } from '../document/testing.ts';
import { enumerateSpace } from './enumerate-space.ts';
import { dollarsPerGpuHour } from './gpu-terms.ts';
import { planSpace, scenarioOf } from './plan-space.ts';
import { countCombinations } from './space-size.ts';
import { NUMBERS_OF_A_SEARCH, searchFromNumbers, SMALL_SEARCH, searchOf } from './testing.ts';

const searchDocuments = fc
  .array(fc.nat(), { minLength: NUMBERS_OF_A_SEARCH, maxLength: NUMBERS_OF_A_SEARCH })
  .map(searchFromNumbers);

const spaceOf = (space: object, more: object = {}) =>
  planSpace(searchOf({ ...SMALL_SEARCH, ...more, space: { ...SMALL_SEARCH.space, ...space } }), BUNDLED);

describe('a space written out', () => {
  it('holds every combination once, or says why it does not', () => {
    fc.assert(
      fc.property(searchDocuments, (document) => {
        const { candidates, refused, duplicates } = enumerateSpace(document, BUNDLED);
        expect(candidates.map(({ index }) => index)).toEqual(candidates.map((_, place) => place));
        expect(new Set(candidates.map(({ scenario }) => JSON.stringify(scenario))).size).toBe(
          candidates.length,
        );
        const left = refused.reduce((sum, { count }) => sum + count, duplicates);
        expect(candidates.length + left).toBe(countCombinations(document, BUNDLED));
      }),
      { numRuns: 50 },
    );
  });

  it('has configurations that a scenario could name, within the budgets', () => {
    fc.assert(
      fc.property(searchDocuments, (document) => {
        const { maxGpus, maxDollarsPerHour } = document.space;
        for (const { scenario, config } of enumerateSpace(document, BUNDLED).candidates) {
          const parsed = parseScenario(asJson(scenario), BUNDLED);
          expect(parsed).toEqual({ ok: true, value: scenario });
          expect(config).toEqual(resolveScenario(scenario, BUNDLED));
          const { gpu, tensorParallel, pipelineParallel, replicas } = scenario.deployment;
          const gpus = tensorParallel * pipelineParallel * replicas;
          expect(gpus).toBeLessThanOrEqual(maxGpus);
          const dollars = gpus * (dollarsPerGpuHour(document.prices, gpu, BUNDLED) ?? Infinity);
          if (maxDollarsPerHour !== null) expect(dollars).toBeLessThanOrEqual(maxDollarsPerHour * 1.000001);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('has rows with names of their own, which lead back to the configuration', () => {
    fc.assert(
      fc.property(searchDocuments, (document) => {
        const { candidates } = enumerateSpace(document, BUNDLED);
        const { rows } = planSpace(document, BUNDLED);
        expect(new Set(rows.map(({ label }) => label)).size).toBe(rows.length);
        expect(rows.map((row) => scenarioOf(document, row))).toEqual(
          candidates.map(({ scenario }) => scenario),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('goes through batch limits fastest, and fills the budget with replicas', () => {
    const { rows } = spaceOf({
      gpu: 'l40s',
      schedulers: { policy: 'sarathi', chunkSize: [512, 1024], maxBatchSize: [64, 128] },
    });
    expect(rows.slice(0, 5).map(({ label }) => label)).toEqual([
      '4 × L40S · Sarathi 512 · batch 64',
      '4 × L40S · Sarathi 512 · batch 128',
      '4 × L40S · Sarathi 1024 · batch 64',
      '4 × L40S · Sarathi 1024 · batch 128',
      '2 × (2 × L40S TP 2) · Sarathi 512 · batch 64',
    ]);
  });

  it('tries every number of replicas where the rate is given', () => {
    const { rows } = spaceOf(
      { gpu: 'l40s', tensorParallel: 1, schedulers: { policy: 'orca' } },
      { question: { kind: 'rate', rate: 2 } },
    );
    expect(rows.map(({ replicas }) => replicas)).toEqual([1, 2, 3, 4]);
  });

  it('says in short sentences what is left out', () => {
    const { refused, duplicates } = spaceOf({
      gpu: ['l40s', 'l40s', 'h100-sxm'],
      node: ['pcie', 'dgx'],
      tensorParallel: [1, 3, 8],
      replicas: 1,
      schedulers: { policy: 'orca' },
      maxDollarsPerHour: 6,
      maxGpus: 4,
    });
    expect(duplicates).toBe(1);
    expect(refused).toEqual([
      { reason: "TP 3: the model's 32 attention heads do not divide by it.", count: 3 },
      { reason: 'More than the 4 GPUs of the budget.', count: 3 },
      { reason: 'L40S is not sold in a dgx node.', count: 6 },
      { reason: 'H100 is not sold in a pcie node.', count: 3 },
      { reason: 'More than the budget of $6 an hour, with H100 at $6.155.', count: 1 },
    ]);
  });

  it('gives each policy the engine that goes with it, unless one is named', () => {
    const schedulers = [{ policy: 'vllm-v1' }, { policy: 'sarathi' }];
    const enginesOf = (scenario: object) =>
      enumerateSpace(
        searchOf({
          ...SMALL_SEARCH,
          scenario: { ...SMALL_SEARCH.scenario, ...scenario },
          space: { gpu: 'l40s', schedulers },
        }),
        BUNDLED,
      ).candidates.map(({ scenario: { engine } }) => engine.name);
    expect(enginesOf({})).toEqual(['vllm', 'vidur-2024']);
    expect(enginesOf({ engine: { name: 'sglang' } })).toEqual(['sglang', 'sglang']);
  });
});
