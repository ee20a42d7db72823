import { describe, expect, it } from 'vitest';
import { defaultComparison } from '../document/defaults.ts';
import { bandQuantilesOf, errorBandOf } from './error-bands.ts';
import { ENGINE_NAMES, REFERENCE_ENGINE } from '../../core/engines/index.ts';
import type { Scenario } from '../document/scenario.ts';

const [SCENARIO] = defaultComparison().sides as readonly [Scenario, ...Scenario[]];
const AGREED = { decode: 0, prefill: 0 };

describe('the error bands of a scenario', () => {
  it('are there for every engine that serving runs were measured of', () => {
    for (const name of ENGINE_NAMES.filter((engine) => engine !== REFERENCE_ENGINE)) {
      for (const version of ['0.6', '0.12', '0.15']) {
        const scenario = { ...SCENARIO, engine: { name, version } };
        const band = errorBandOf(scenario, AGREED, true);
        for (const metric of ['ttft', 'tpot', 'e2e'] as const) {
          expect(band?.[metric]).toBeGreaterThan(0.02);
          expect(band?.[metric]).toBeLessThan(1);
        }
      }
    }
  });

  it('widen where the forests disagree', () => {
    const agreed = errorBandOf(SCENARIO, AGREED, true);
    const apart = errorBandOf(SCENARIO, { decode: 0.05, prefill: 0.2 }, true);
    for (const metric of ['ttft', 'tpot', 'e2e'] as const) {
      expect(apart?.[metric]).toBeGreaterThan(agreed?.[metric] ?? Infinity);
    }
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
    for (const changes of unchecked) expect(bandQuantilesOf({ ...SCENARIO, ...changes })).toBeNull();
    expect(bandQuantilesOf(SCENARIO)).not.toBeNull();
    expect(errorBandOf(SCENARIO, AGREED, false)).toBeNull();
  });
});
