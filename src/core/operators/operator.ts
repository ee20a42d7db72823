import type { OperatorFit } from '../predictors/operator-fitter.ts';
import type { TimedGpu } from '../config/timed-config.ts';
import type { TimingEvidence } from '../predictors/tables/timing-tables.ts';

/** What an operator must know of a GPU. */
export type OperatorGpu = Pick<TimedGpu, 'peaks' | 'memoryBandwidth' | 'multiprocessors'>;

/** What one GPU is asked for. Plain data without NaN: with the measured tables it is the key of the fit. */
export interface Asked<Shape extends object> {
  readonly shape: Shape;
  readonly gpu: OperatorGpu;
}

/** Where the times of an operator come from. */
export type Provenance = Pick<TimingEvidence, 'status' | 'detail'>;

/** Largest sizes that a table is made for; beyond them time goes on with the work. */
export interface TableLimits {
  readonly tokens: number;
  readonly decodes: number;
  readonly kvTokens: number;
  readonly prompts: number;
  readonly promptTokens: number;
}

/**
 * One operator: from the tables that were measured of it to seconds in the loop. The classes are those of Vidur (section
 * 4.2): time goes with the tokens of an iteration, with the sequences and what they have cached, or with bytes sent.
 *
 * `fit` (of `OperatorFit`) takes measured tables, the engine's own first, and what is asked of one GPU; what it takes is
 * the key under which `ForestCache` keeps the fit. A fit by the regressor `roofline` is the operator's roofline.
 *
 * @typeParam Reader what the loop calls; it allocates nothing
 */
export interface Operator<
  Shape extends object,
  Table extends object,
  Fitted extends { readonly rows: number },
  Grid extends object,
  Reader,
> extends OperatorFit<Table, Asked<Shape>, Fitted> {
  /** As the page says it. */
  readonly name: string;
  readonly kind: 'token' | 'sequence' | 'communication';
  /** Why the tables at hand give no time, in one sentence, or null. */
  refusal(tables: readonly Table[], asked: Asked<Shape>): string | null;
  provenance(tables: readonly Table[], asked: Asked<Shape>): Provenance;
  /** The fit as arrays, in seconds. */
  tabulate(fitted: Fitted, limits: TableLimits): Grid;
  reader(grid: Grid): Reader;
}
