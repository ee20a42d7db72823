import {
  BAND_METRICS,
  deviationOfMetric,
  halfWidth,
  type BandMetric,
} from '../../core/calibration/error-band.ts';
import { isGpuId } from '../../core/catalog/gpus/index.ts';
import type { Catalog } from '../../core/catalog/catalog.ts';
import type { EvidenceRun } from '../../core/fidelity/evidence.ts';
import { localQuantile, seenFrom, type BandQuantile } from '../../core/fidelity/local-band.ts';
import { engineNamed } from '../../core/engines/index.ts';
import type { IterationDeviation } from '../../core/timing/tables/timing-tables.ts';
import { conditionsOf } from '../measured/conditions.ts';
import { resolveModel } from '../document/parse.ts';
import { simulatedPolicy } from './hosts.ts';
import type { Scenario } from '../document/scenario.ts';

/** Relative half widths w of the bands that hold 90 % of measured runs: from predicted / (1 + w) to predicted x (1 + w). */
export type ErrorBand = Readonly<Record<BandMetric, number>>;

/** What the bands of a scenario were found on, by metric. */
export type Bands = Readonly<Record<BandMetric, BandQuantile>>;

/** Measured runs, and the models that they were measured of. */
export interface KnownRuns {
  readonly runs: readonly EvidenceRun[];
  readonly catalog: Catalog;
}

/** Fewer runs than this at hand say little of their tail: what is far away decides too. */
export const FEW_NEAR = 5;

/**
 * The bands of a scenario by the measured runs near it; null where no measured run says how far it may be off: the
 * reference's behaviour, an engine without host time, constants or a GPU of the user's own, other timing models and
 * schedulers.
 */
export function bandQuantilesOf(scenario: Scenario, { runs, catalog }: KnownRuns): Bands | null {
  const { compat, engine, timing, deployment } = scenario;
  const isChecked =
    compat === null &&
    engine.host === undefined &&
    timing.model === 'random-forest' &&
    timing.attention === 'kernels' &&
    engineNamed(engine.name).scheduler === simulatedPolicy(scenario) &&
    isGpuId(deployment.gpu) &&
    runs.some((run) => run.engine === engine.name);
  const model = isChecked ? resolveModel(scenario.model, catalog) : null;
  if (model?.ok !== true) return null;
  const seen = seenFrom(runs, conditionsOf(scenario), model.value, (id) => catalog.models.find(id));
  const [ttft, tpot, e2e] = BAND_METRICS.map((metric) => localQuantile(seen, metric));
  return ttft && tpot && e2e ? { ttft, tpot, e2e } : null;
}

/** Half widths under forests that disagree so far. */
export function errorBandOf(quantiles: Bands, deviation: IterationDeviation): ErrorBand {
  const widths = BAND_METRICS.map((metric) => {
    const width = halfWidth(quantiles[metric].quantile, deviationOfMetric(metric, deviation));
    return [metric, Math.round(width * 1000) / 1000];
  });
  return Object.fromEntries(widths) as ErrorBand;
}
