import { WEIGHT_FORMATS } from '../catalog/number-formats.ts';
import type { Summary } from '../metrics/summary.ts';

/** Two runs on the same GPU of which the one in the narrower format is the slower. */
export interface SlowerFormat {
  readonly format: string;
  readonly wider: string;
  /** Median time between tokens of the two, s. */
  readonly seconds: number;
  readonly widerSeconds: number;
}

/** What two formats are compared by; that nothing else sets the runs apart is for the caller to know. */
export interface FormatRun {
  /** An id of `WEIGHT_FORMATS`. */
  readonly weights: string;
  /** Requests a second that arrive; any number where both have one load. */
  readonly rate: number;
  readonly summary: Pick<Summary, 'itl' | 'stable'>;
}

/** Kernels of formats of less than half the width have been measured this much above those of bf16 now and then. */
const FORMAT_ROOM = 1.05;

/**
 * Whether the narrower format of two runs is slower, which reads fewer bytes for the same products; null: it is not, or
 * nobody can tell: more load, and a queue that fills all memory, make batches larger and gaps longer.
 */
export function slowerFormat(a: FormatRun, b: FormatRun): SlowerFormat | null {
  const [narrow, wide] = bytesOf(a) <= bytesOf(b) ? [a, b] : [b, a];
  const [seconds, widerSeconds] = [narrow.summary.itl.p50, wide.summary.itl.p50];
  if (bytesOf(narrow) === bytesOf(wide) || seconds === null || widerSeconds === null) return null;
  if (!narrow.summary.stable || !wide.summary.stable || narrow.rate > wide.rate) return null;
  if (seconds <= FORMAT_ROOM * widerSeconds) return null;
  return { format: narrow.weights, wider: wide.weights, seconds, widerSeconds };
}

/** Of a weight; infinite where the format is not known. */
function bytesOf({ weights }: FormatRun): number {
  return Object.entries(WEIGHT_FORMATS).find(([id]) => id === weights)?.[1].bytes ?? Infinity;
}
