import type { OperatorError, OperatorPredictor } from '../../src/core/fidelity/operator-errors.ts';
import { REGRESSORS } from '../../src/core/predictors/regressors/index.ts';

/** Median / p90 % by operator, format and GPU, a column for each timing model. */
export function errorTable(
  errors: readonly OperatorError[],
  predictors: readonly OperatorPredictor[],
): string[][] {
  const textOf = (row: OperatorError | undefined): string =>
    row === undefined ? '' : `${row.medianPercent.toFixed(2)} / ${row.p90Percent.toFixed(2)}`;
  return [
    ['operator', 'format', 'gpu', 'scored', ...predictors.map((name) => REGRESSORS[name].label)],
    ...errors
      .filter(({ predictor }) => predictor === predictors[0])
      .map((first) => [
        first.operator,
        first.format,
        first.gpu,
        String(first.scored),
        ...predictors.map((predictor) =>
          textOf(errors.find((one) => one.predictor === predictor && isSameRow(one, first))),
        ),
      ]),
  ];
}

function isSameRow(a: OperatorError, b: OperatorError): boolean {
  return a.operator === b.operator && a.format === b.format && a.gpu === b.gpu;
}
