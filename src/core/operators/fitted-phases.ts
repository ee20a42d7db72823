import type { OperatorModel } from '../predictors/operator-model.ts';

/** Largest sizes that a table is made for; beyond them time goes on with the work. */
export interface TableLimits {
  readonly decodes: number;
  readonly kvTokens: number;
  readonly prompts: number;
  readonly promptTokens: number;
}

/** A mixer's own kernels as fitted, both phases: time over sequences and their length. */
export interface FittedPhases {
  readonly rows: number;
  /** Prompts of equal length from an empty cache. */
  readonly prefill: OperatorModel;
  readonly decode: OperatorModel;
}
