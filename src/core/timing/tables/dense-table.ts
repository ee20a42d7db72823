/** A dense table at an integer; beyond its end it goes on in proportion. */
export function readDense(table: Float64Array, x: number): number {
  const last = table.length - 1;
  if (x <= last) return table[x] as number;
  return ((table[last] as number) * x) / last;
}
