/** Held-out errors of operator times by predictor: the file that `npm run holdout -- --json` prints. */
export interface OperatorErrors {
  readonly version: 1;
  /** How the measurements were held out, one sentence. */
  readonly method: string;
  readonly rows: readonly OperatorError[];
}

export interface OperatorError {
  readonly operator: string;
  /** Number format of the weights or of the KV cache. */
  readonly format: string;
  readonly gpu: string;
  readonly predictor: OperatorPredictor;
  /** Held-out measurements that were predicted. */
  readonly scored: number;
  readonly medianPercent: number;
  readonly p90Percent: number;
}

export const OPERATOR_PREDICTORS = ['random-forest', 'linear-regression', 'roofline'] as const;
export type OperatorPredictor = (typeof OPERATOR_PREDICTORS)[number];

/** The errors of a file, or null where the file has another form. */
export function readOperatorErrors(json: unknown): OperatorErrors | null {
  const file = json as Partial<OperatorErrors> | null;
  const isOne =
    file?.version === 1 &&
    typeof file.method === 'string' &&
    Array.isArray(file.rows) &&
    file.rows.every(
      (row: Partial<OperatorError>) =>
        [row.operator, row.format, row.gpu].every((text) => typeof text === 'string') &&
        (OPERATOR_PREDICTORS as readonly unknown[]).includes(row.predictor) &&
        [row.scored, row.medianPercent, row.p90Percent].every((value) => Number.isFinite(value)),
    );
  return isOne ? (file as OperatorErrors) : null;
}
