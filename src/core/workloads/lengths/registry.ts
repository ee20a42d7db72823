import { fixed } from './fixed.ts';
import type { LengthDefinition } from './length-distribution.ts';
import { list } from './list.ts';
import { trace } from './trace.ts';
import { zipf } from './zipf.ts';

/** All length distributions, by their name in a scenario. */
export const LENGTHS: Readonly<Record<string, LengthDefinition>> = { fixed, zipf, trace, list };
