/** Smallest integer not below a / b, for non-negative integers. */
export function ceilDiv(a: number, b: number): number {
  return Math.ceil(a / b);
}
