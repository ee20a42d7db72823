import type { Answer } from '../scenario/describe/answer.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { packCurve, unpackCurve, type PackedCurve } from './packed-curve.ts';
import type { ShownOutcome, ShownResult } from './side-run.ts';

/**
 * The finished run that the page paints before its worker has answered: `defaultComparison()` run when the page
 * was built. In the file the curves are packed, rounded below what a chart shows.
 */
export interface FirstPaint {
  readonly sides: readonly {
    /** In full, as `parseScenario` gives it. */
    readonly scenario: Scenario;
    readonly outcome: ShownOutcome;
    /** Requests per second that meet the scenario's objectives; null without such. */
    readonly goodput: number | null;
  }[];
  /** What the comparison of the two comes to. */
  readonly answer: Answer;
}

type Plain<T> = T extends Float64Array
  ? PackedCurve
  : T extends object
    ? { readonly [K in keyof T]: Plain<T[K]> }
    : T;

/** `FirstPaint` as JSON; null: the page was built without one. */
export type FirstPaintFile = Plain<FirstPaint> | null;

/** What the file holds for a first paint. */
export function writeFirstPaint(firstPaint: FirstPaint): FirstPaintFile {
  return JSON.parse(
    JSON.stringify(firstPaint, (_key, value: unknown) =>
      value instanceof Float64Array ? packCurve(Array.from(value)) : value,
    ),
  ) as FirstPaintFile;
}

/** Finished results, and the answer that they give together. */
export interface Example {
  readonly results: readonly ShownResult[];
  readonly answer: Answer;
}

/** The results of both sides, or null where there is none. The file is part of the build, so it is not checked. */
export function parseFirstPaint(file: FirstPaintFile): Example | null {
  if (file === null) return null;
  const results = file.sides.map(({ scenario, outcome, goodput }) => {
    const cdfs = Object.fromEntries(
      Object.entries(outcome.result.cdfs).map(([metric, values]) => [metric, unpackCurve(values)]),
    );
    const restored = { ...outcome, result: { ...outcome.result, cdfs } };
    return { scenario, outcome: restored, goodput, origin: 'example' } as unknown as ShownResult;
  });
  return { results, answer: file.answer };
}
