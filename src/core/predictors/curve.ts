/** Values over increasing positions, linear between them and, by the last slope, beyond them. */
export interface Curve {
  readonly at: readonly number[];
  readonly values: readonly number[];
}

export function evaluateCurve({ at, values }: Curve, x: number): number {
  let low = 0;
  let high = at.length - 1;
  if (high <= 0) return values[0] ?? 0;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((at[middle] as number) <= x) low = middle;
    else high = middle;
  }
  const start = at[low] as number;
  const from = values[low] as number;
  const slope = ((values[high] as number) - from) / ((at[high] as number) - start);
  const value = from + slope * (x - start);
  // Noise can tip the last slope downwards; time never falls below the last measurement.
  return x > (at[high] as number) ? Math.max(value, values[high] as number) : value;
}

/** f(0) .. f(last) as a dense array; f(0) is 0. */
export function denseTable(last: number, f: (x: number) => number): Float64Array {
  const table = new Float64Array(last + 1);
  for (let x = 1; x <= last; x++) table[x] = f(x);
  return table;
}
