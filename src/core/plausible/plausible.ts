import type { RunConfig } from '../config/run-config.ts';
import type { Summary } from '../metrics/summary.ts';
import { WEIGHT_FORMATS } from '../catalog/number-formats.ts';
import { decodeFloor, prefillFloor } from './floors.ts';

/** Something in a result that cannot be true. */
export type Breach =
  /** A share of what the hardware can do, above 1. */
  | { readonly kind: 'utilisation'; readonly figure: 'busy' | 'mfu' | 'mbu'; readonly share: number }
  /** Median time between tokens below what reading the weights once takes, s. */
  | { readonly kind: 'itl-below-weights'; readonly seconds: number; readonly floor: number }
  /** Mean time to the first token below what the mean prompt takes at peak FLOP/s, s. */
  | { readonly kind: 'ttft-below-peak'; readonly seconds: number; readonly floor: number };

/** What a result is judged by. */
export interface JudgedResult {
  readonly summary: Summary;
  readonly utilization: { readonly busy: number; readonly mfu: number; readonly mbu: number };
}

/** Room for the last bits of sums, and for quantiles, which are within 0.05 %. */
const ROUNDING = 1e-9;
const ROOM = 0.999;

/** What in a finished run cannot be true; empty for one that may be. */
export function plausible({ summary, utilization }: JudgedResult, config: RunConfig): readonly Breach[] {
  const breaches: Breach[] = [];
  for (const figure of ['busy', 'mfu', 'mbu'] as const) {
    const share = utilization[figure];
    if (share > 1 + ROUNDING) breaches.push({ kind: 'utilisation', figure, share });
  }
  const between = summary.itl.p50;
  const weights = decodeFloor(config);
  if (between !== null && between < ROOM * weights)
    breaches.push({ kind: 'itl-below-weights', seconds: between, floor: weights });
  // Prompts that were found in the cache are not computed.
  const isComputed = (config.workload.promptPool ?? null) === null;
  const first = summary.ttft.mean;
  if (isComputed && first !== null && summary.completed === summary.requests) {
    const floor = prefillFloor(config, summary.promptTokens / summary.completed);
    if (first < ROOM * floor) breaches.push({ kind: 'ttft-below-peak', seconds: first, floor });
  }
  return breaches;
}

/** Two runs on the same GPU and load of which the one in the narrower format is the slower. */
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
  readonly summary: Pick<Summary, 'itl'>;
}

/** Kernels of formats of less than half the width have been measured this much above those of bf16 now and then. */
const FORMAT_ROOM = 1.05;

/** Whether the narrower format of two runs is slower, which reads fewer bytes for the same products; null: it is not. */
export function slowerFormat(a: FormatRun, b: FormatRun): SlowerFormat | null {
  const [narrow, wide] = bytesOf(a) <= bytesOf(b) ? [a, b] : [b, a];
  const [seconds, widerSeconds] = [narrow.summary.itl.p50, wide.summary.itl.p50];
  if (bytesOf(narrow) === bytesOf(wide) || seconds === null || widerSeconds === null) return null;
  if (seconds <= FORMAT_ROOM * widerSeconds) return null;
  return { format: narrow.weights, wider: wide.weights, seconds, widerSeconds };
}

/** Of a weight; infinite where the format is not known. */
function bytesOf({ weights }: FormatRun): number {
  return Object.entries(WEIGHT_FORMATS).find(([id]) => id === weights)?.[1].bytes ?? Infinity;
}
