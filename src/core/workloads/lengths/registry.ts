import { fixed } from './fixed.ts';
import { histogram } from './histogram.ts';
import type { LengthDefinition } from './length-distribution.ts';
import { list } from './list.ts';
import { lognormal } from './lognormal.ts';
import { range } from './range.ts';
import { trace } from './trace.ts';
import { uniform } from './uniform.ts';
import { zipf } from './zipf.ts';

/** All length distributions, by their name in a scenario; their labels and fields are in `fields.ts`. */
export const LENGTHS: Readonly<Record<string, LengthDefinition>> = {
  fixed,
  range,
  uniform,
  zipf,
  lognormal,
  histogram,
  trace,
  list,
};
