import { quantileOfSorted } from '../metrics/cdf.ts';
import type { EvidenceFigure, EvidenceRun, Fit } from './evidence.ts';

/** One figure of one run, judged. */
export interface Judged {
  readonly run: EvidenceRun;
  readonly figure: EvidenceFigure;
  /** Seconds, by the fit that is judged. */
  readonly predicted: number;
  /** predicted / measured - 1. */
  readonly error: number;
}

/** Errors of many figures as a table names them; shares of 1. */
export interface ErrorSummary {
  readonly count: number;
  /** Half of the absolute errors are smaller. */
  readonly median: number;
  readonly p90: number;
  readonly largest: number;
  /** Median of the signed errors: above 0, predictions are too long. */
  readonly bias: number;
  /** Share of the figures within ten per cent. */
  readonly withinTenth: number;
}

export function judge(runs: readonly EvidenceRun[], fit: Fit): Judged[] {
  return runs.flatMap((run) =>
    run.figures.map((figure) => {
      const predicted = figure[fit];
      return { run, figure, predicted, error: predicted / figure.measured - 1 };
    }),
  );
}

/** Null without any figure. */
export function summariseErrors(errors: readonly number[]): ErrorSummary | null {
  if (errors.length === 0) return null;
  const sizes = sizesOf(errors);
  const signed = errors.toSorted((a, b) => a - b);
  return {
    count: errors.length,
    median: quantileOfSorted(sizes, 0.5),
    p90: quantileOfSorted(sizes, 0.9),
    largest: sizes.at(-1) as number,
    bias: quantileOfSorted(signed, 0.5),
    withinTenth: sizes.filter((size) => size <= 0.1).length / sizes.length,
  };
}

/** Absolute errors, ascending. */
export function sizesOf(errors: readonly number[]): number[] {
  return errors.map(Math.abs).toSorted((a, b) => a - b);
}
