import type { FittedPhases, TableLimits } from './fitted-phases.ts';
import type { MixerTables } from './mixer-tables.ts';
import type { OperatorFit } from '../predictors/operator-fitter.ts';
import type { TimedGpu } from '../config/timed-config.ts';
import type { TimingEvidence } from './timing-evidence.ts';

/** What an operator must know of a GPU. */
export type OperatorGpu = Pick<TimedGpu, 'peaks' | 'memoryBandwidth' | 'multiprocessors'>;

/** What one GPU is asked for. Plain data without NaN: with the measured tables it is the key of the fit. */
export interface Asked<Shape extends object> {
  readonly shape: Shape;
  readonly gpu: OperatorGpu;
}

/** Where the times of an operator come from. */
export type Provenance = Pick<TimingEvidence, 'status' | 'detail'>;

/**
 * What lets the tokens of a layer see each other, from tables of its own: from what was measured to what the loop reads.
 *
 * `fit` (of `OperatorFit`) takes measured tables, the engine's own first, and what is asked of one GPU; what it takes is
 * the key under which `ForestCache` keeps the fit. A fit by the regressor `roofline` is the operator's roofline.
 */
export interface MixerOperator<
  Shape extends object,
  Table extends object,
  Fitted extends FittedPhases,
> extends OperatorFit<Table, Asked<Shape>, Fitted> {
  /** As the page says it. */
  readonly name: string;
  /** Why the tables at hand give no time, in one sentence, or null. */
  refusal(tables: readonly Table[], asked: Asked<Shape>): string | null;
  provenance(tables: readonly Table[], asked: Asked<Shape>): Provenance;
  /** The fit as arrays, in seconds. */
  tabulate(fitted: Fitted, limits: TableLimits): MixerTables;
}
