import stdlibExp from '@stdlib/math-base-special-exp';

/** e^x by a fixed algorithm: the built-in differs in the last bit between JavaScript engines. */
export function exp(x: number): number {
  return stdlibExp(x);
}
