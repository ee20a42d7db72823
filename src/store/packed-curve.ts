/**
 * Quantiles as whole steps on a logarithmic scale, which compress to a third of their digits. Off by at most half a
 * step, half a pixel of a chart that shows two decades.
 */
export interface PackedCurve {
  /** How many of the values are 0; they come first. */
  readonly zeros: number;
  /** The first value above 0. */
  readonly least: number;
  /** From one value to the next, in steps of `RATIO`. */
  readonly steps: readonly number[];
}

const RATIO = 1.002;
const KEPT_DIGITS = 6;

/** Packs values that are sorted and not negative. */
export function packCurve(values: readonly number[]): PackedCurve {
  const above = values.filter((value) => value > 0);
  const least = Number((above[0] ?? 0).toPrecision(KEPT_DIGITS));
  const places = above.map((value) => Math.round(Math.log(value / least) / Math.log(RATIO)));
  return {
    zeros: values.length - above.length,
    least,
    steps: places.slice(1).map((place, index) => place - (places[index] ?? 0)),
  };
}

export function unpackCurve({ zeros, least, steps }: PackedCurve): Float64Array {
  const values = new Float64Array(zeros + (least > 0 ? steps.length + 1 : 0));
  let place = 0;
  for (let index = zeros; index < values.length; index += 1) {
    if (index > zeros) place += steps[index - zeros - 1] ?? 0;
    values[index] = least * RATIO ** place;
  }
  return values;
}
