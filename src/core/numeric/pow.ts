import stdlibPow from '@stdlib/math-base-special-pow';

/** base^exponent by a fixed algorithm: the built-in differs in the last bit between JavaScript engines. */
export function pow(base: number, exponent: number): number {
  return stdlibPow(base, exponent);
}
