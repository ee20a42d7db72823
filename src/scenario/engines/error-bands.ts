import {
  BAND_METRICS,
  deviationOfMetric,
  halfWidth,
  type BandMetric,
  type BandQuantile,
} from '../../core/calibration/error-band.ts';
import { isGpuId } from '../../core/catalog/gpus.ts';
import type { IterationDeviation } from '../../core/predictors/tables/timing-tables.ts';
import { calibrationOf } from './hosts.ts';
import type { Scenario } from '../document/scenario.ts';

/** Relative half widths w of the bands that hold 90 % of measured runs: from predicted / (1 + w) to predicted x (1 + w). */
export type ErrorBand = Readonly<Record<BandMetric, number>>;

/**
 * By generation of an engine, from the errors of published serving runs that were predicted by constants fitted without
 * their group. Printed by `npm run --silent measure-fidelity -- serving-runs.json --bands --json`.
 */
const QUANTILES: Readonly<Record<string, Readonly<Record<BandMetric, BandQuantile>>>> = {
  sglang: {
    ttft: { quantile: 12.64, figures: 35, of: 'metric' },
    tpot: { quantile: 4.58, figures: 72, of: 'generation' },
    e2e: { quantile: 3.74, figures: 564, of: 'all' },
  },
  'tensorrt-llm': {
    ttft: { quantile: 12.64, figures: 35, of: 'metric' },
    tpot: { quantile: 3.68, figures: 318, of: 'generation' },
    e2e: { quantile: 3.74, figures: 564, of: 'all' },
  },
  'vllm 0.8 to 0.13': {
    ttft: { quantile: 12.64, figures: 35, of: 'metric' },
    tpot: { quantile: 2.58, figures: 97, of: 'generation' },
    e2e: { quantile: 3.74, figures: 564, of: 'all' },
  },
  'vllm before 0.8': {
    ttft: { quantile: 13.33, figures: 28, of: 'generation' },
    tpot: { quantile: 4.12, figures: 28, of: 'generation' },
    e2e: { quantile: 3.74, figures: 564, of: 'all' },
  },
  'vllm from 0.14': {
    ttft: { quantile: 12.64, figures: 35, of: 'metric' },
    tpot: { quantile: 3.32, figures: 522, of: 'metric' },
    e2e: { quantile: 3.74, figures: 564, of: 'all' },
  },
};

/**
 * What the bands of a scenario were found on; null where no measured run says how far it may be off: the reference's
 * behaviour, an engine without host time, constants or a GPU of the user's own, other timing models and schedulers.
 */
export function bandQuantilesOf(scenario: Scenario): Readonly<Record<BandMetric, BandQuantile>> | null {
  const { compat, engine, timing, scheduler, deployment } = scenario;
  const isChecked =
    compat === null &&
    engine.host === undefined &&
    timing.model === 'random-forest' &&
    timing.attention === 'kernels' &&
    scheduler.policy === 'vllm-v1' &&
    isGpuId(deployment.gpu);
  return isChecked ? (QUANTILES[calibrationOf(engine).generation] ?? null) : null;
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
