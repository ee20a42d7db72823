import { deviationOfMetric, halfWidth } from '../../core/calibration/error-band.ts';
import { isGpuId } from '../../core/catalog/gpus/index.ts';
import { BANDS, BAND_METRICS, type BandMetric, type Bands } from '../../core/engines/bands.ts';
import { engineNamed } from '../../core/engines/index.ts';
import type { IterationDeviation } from '../../core/timing/tables/timing-tables.ts';
import { generationOfEngine, simulatedPolicy } from './hosts.ts';
import type { Scenario } from '../document/scenario.ts';

/** Relative half widths w of the bands that hold 90 % of measured runs: from predicted / (1 + w) to predicted x (1 + w). */
export type ErrorBand = Readonly<Record<BandMetric, number>>;

/**
 * What the bands of a scenario were found on; null where no measured run says how far it may be off: the reference's
 * behaviour, an engine without host time, constants or a GPU of the user's own, other timing models and schedulers.
 */
export function bandQuantilesOf(scenario: Scenario): Bands | null {
  const { compat, engine, timing, deployment } = scenario;
  const isChecked =
    compat === null &&
    engine.host === undefined &&
    timing.model === 'random-forest' &&
    timing.attention === 'kernels' &&
    simulatedPolicy(scenario) === engineNamed(engine.name).scheduler &&
    isGpuId(deployment.gpu);
  return isChecked ? (BANDS[generationOfEngine(engine).id] ?? null) : null;
}

/** The bands of a scenario's latencies; null where they are not known, or its queue grows without bound. */
export function errorBandOf(
  scenario: Scenario,
  deviation: IterationDeviation,
  isStable: boolean,
): ErrorBand | null {
  const quantiles = isStable ? bandQuantilesOf(scenario) : null;
  if (quantiles === null) return null;
  const widths = BAND_METRICS.map((metric) => {
    const width = halfWidth(quantiles[metric].quantile, deviationOfMetric(metric, deviation));
    return [metric, Math.round(width * 1000) / 1000];
  });
  return Object.fromEntries(widths) as ErrorBand;
}
