/**
 * Everything the simulation loop needs to time an iteration of one (GPU, model, TP, PP, timing) configuration:
 * flat arrays made from the fitted predictors once, cheap to copy to another worker. `table-predictor.ts` reads them.
 */
export interface TimingTables {
  /** Identifies what the tables depend on; equal keys mean equal tables. */
  readonly key: string;
  readonly tensorParallel: number;
  readonly pipelineParallel: number;
  readonly layersPerStage: number;
  /** The arrays; the predictor module alone knows their layout. */
  readonly arrays: Readonly<Record<string, Float64Array>>;
  readonly scalars: Readonly<Record<string, number>>;
  readonly coverage: Coverage;
  readonly deviation: IterationDeviation;
  readonly evidence: readonly TimingEvidence[];
  readonly training: TrainingReport;
}

/** The largest values that were measured; beyond them times are extrapolated. */
export interface Coverage {
  readonly maxTokens: number;
  readonly maxDecodes: number;
  readonly maxKvTokens: number;
  readonly maxPrefillTokens: number;
}

/** Standard deviation over the forests' trees of the time of a typical iteration, as a share of it; 0 without forests. */
export interface IterationDeviation {
  readonly decode: number;
  readonly prefill: number;
}

/** Where an operator's times come from, for the honesty strip. */
export interface TimingEvidence {
  readonly operator: string;
  readonly status: 'measured' | 'interpolated' | 'derived';
  /** One sentence, such as "28/4 heads are not measured: taken between 24/4 and 32/4". */
  readonly detail: string;
}

export interface TrainingReport {
  readonly operators: readonly {
    readonly operator: string;
    readonly rows: number;
    readonly trees: number;
    /** Wall time; left out of every comparison of results. */
    readonly milliseconds: number;
  }[];
}

/** One of the arrays; which there are is for the predictor modules to know. */
export function tableNamed(tables: TimingTables, name: string): Float64Array {
  const found = tables.arrays[name];
  if (found === undefined) throw new Error(`the timing tables lack ${name}`);
  return found;
}
