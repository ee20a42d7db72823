import stdlibLn from '@stdlib/math-base-special-ln';

/** Natural logarithm by a fixed algorithm: the built-in differs in the last bit between JavaScript engines. */
export function log(x: number): number {
  return stdlibLn(x);
}
