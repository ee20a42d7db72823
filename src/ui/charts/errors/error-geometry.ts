/** The shape of a chart of errors, apart from drawing. */
export interface ErrorSeries {
  readonly label: string;
  readonly colour: string;
  readonly dash: string;
  /** Absolute errors, shares of 1, ascending. */
  readonly sizes: readonly number[];
}

/** Where the axis ends: what is farther off is as wrong as anything, and said in words. */
export const AXIS_END = 0.5;
/** Errors that the keyboard steps through. */
export const READ_ERRORS = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5] as const;

/** Share of the errors that are at most `size`; NaN without errors. */
export function shareWithinError(sizes: readonly number[], size: number): number {
  return sizes.length === 0 ? Number.NaN : sizes.filter((each) => each <= size).length / sizes.length;
}

/** A step at each error, drawn to the end of the axis. */
export function errorSteps(sizes: readonly number[]): [number, number][] {
  const inside = sizes.filter((size) => size <= AXIS_END);
  const steps = inside.map((size, index): [number, number] => [size, (index + 1) / sizes.length]);
  return [[0, 0], ...steps, [AXIS_END, inside.length / Math.max(1, sizes.length)]];
}

/** How many errors lie beyond the axis. */
export function countBeyond(series: readonly ErrorSeries[]): number {
  return series.reduce((sum, { sizes }) => sum + sizes.filter((each) => each > AXIS_END).length, 0);
}
