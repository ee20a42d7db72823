import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import { readEvidence } from '../../core/fidelity/evidence-file.ts';
import { defaultComparison } from '../document/defaults.ts';
import { bandQuantilesOf, errorBandOf, FEW_NEAR } from './error-bands.ts';
import { ENGINE_NAMES, REFERENCE_ENGINE } from '../../core/engines/index.ts';
import type { Scenario } from '../document/scenario.ts';

const [SCENARIO] = defaultComparison().sides as readonly [Scenario, ...Scenario[]];
const AGREED = { decode: 0, prefill: 0 };
const { runs = [] } = readEvidence(JSON.parse(readFileSync('public/fidelity/runs.json', 'utf8'))) ?? {};
const known = { runs, catalog: COMPLETE };
const found = (changes: Partial<Scenario> = {}) => bandQuantilesOf({ ...SCENARIO, ...changes }, known);

describe('the error bands of a scenario', () => {
  it('are there for every engine that serving runs were measured of', () => {
    for (const name of ENGINE_NAMES.filter((engine) => engine !== REFERENCE_ENGINE)) {
      for (const version of ['0.6', '0.12', '0.15']) {
        const bands = found({ engine: { name, version } });
        for (const metric of ['ttft', 'tpot', 'e2e'] as const) {
          const width = bands === null ? 0 : errorBandOf(bands, AGREED)[metric];
          expect(width).toBeGreaterThan(0.02);
          expect(width).toBeLessThan(1);
        }
      }
    }
  });

  it('are narrower where the very set-up was measured than where nothing near it was', () => {
    const measured = runs.find(({ model, gpu }) => model === 'MiniMaxAI/MiniMax-M2.5' && gpu === 'b200-sxm');
    if (measured === undefined) throw new Error('no such run');
    const { engine, workload, deployment } = SCENARIO;
    const near = found({
      model: measured.model,
      engine: { name: 'vllm', version: '0.19' },
      deployment: {
        ...deployment,
        gpu: measured.gpu,
        weights: measured.weights,
        kvCache: measured.kvCache,
        tensorParallel: measured.tensorParallel,
      },
      workload: {
        ...workload,
        arrivals: {
          process: 'closed-loop',
          concurrency: measured.load ?? 16,
          turnaround: 0,
          lengthJitter: 0,
        },
        lengths: { distribution: 'fixed', prompt: measured.prompt ?? 922, output: measured.output ?? 922 },
      },
    });
    const far = found({ engine, deployment: { ...deployment, gpu: 'a100-sxm', pipelineParallel: 4 } });
    expect(near?.tpot.near).toBeGreaterThan(FEW_NEAR);
    expect(far?.tpot.near).toBeLessThan(FEW_NEAR);
    expect(near?.tpot.quantile).toBeLessThan(far?.tpot.quantile ?? 0);
  });

  it('widen where the forests disagree', () => {
    const bands = found();
    if (bands === null) throw new Error('no bands');
    const [agreed, apart] = [errorBandOf(bands, AGREED), errorBandOf(bands, { decode: 0.05, prefill: 0.2 })];
    for (const metric of ['ttft', 'tpot', 'e2e'] as const)
      expect(apart[metric]).toBeGreaterThan(agreed[metric]);
  });

  it('are not known where no measured run checks the prediction', () => {
    const unchecked: readonly Partial<Scenario>[] = [
      { compat: 'vidur' },
      { engine: { name: REFERENCE_ENGINE } },
      { engine: { ...SCENARIO.engine, host: { frontendSeconds: 0.01 } } },
      { timing: { ...SCENARIO.timing, model: 'roofline' } },
      { timing: { ...SCENARIO.timing, attention: 'vidur' } },
      { scheduler: { policy: 'sarathi', maxBatchSize: 128, chunkSize: 512, watermarkFraction: 0.01 } },
      { deployment: { ...SCENARIO.deployment, gpu: 'user:mine' } },
    ];
    for (const changes of unchecked) expect(found(changes)).toBeNull();
    expect(found()).not.toBeNull();
  });
});
