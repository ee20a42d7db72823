import type { RunConfig } from '../config/run-config.ts';
import type { Summary } from '../metrics/summary.ts';
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
  const { promptPool = null, sessions = null } = config.workload;
  const isComputed = promptPool === null && sessions === null;
  const first = summary.ttft.mean;
  if (isComputed && first !== null && summary.completed === summary.requests) {
    const floor = prefillFloor(config, summary.promptTokens / summary.completed);
    if (first < ROOM * floor) breaches.push({ kind: 'ttft-below-peak', seconds: first, floor });
  }
  return breaches;
}
