import { USUAL_CLIENT } from '../../../core/workloads/arrivals/fields.ts';
import type { MeasuredLoad } from '../benchmark-result.ts';

type Arrivals = NonNullable<MeasuredLoad['arrivals']>;
type Lengths = NonNullable<MeasuredLoad['lengths']>;

export function closedLoop(concurrency: number): Arrivals {
  return { process: 'closed-loop', concurrency, ...USUAL_CLIENT };
}

/** Gaps of a gamma distribution of this shape: 1 is Poisson, more is more even. */
export function gammaArrivals(rate: number, shape: number): Arrivals {
  return shape === 1 ? { process: 'poisson', rate } : { process: 'gamma', rate, cv: 1 / Math.sqrt(shape) };
}

/** The mean length stands for all. */
export function meanLengths(prompt: number | undefined, output: number | undefined): Lengths | undefined {
  if (prompt === undefined || output === undefined) return undefined;
  return { distribution: 'fixed', prompt: wholeTokens(prompt), output: wholeTokens(output) };
}

function wholeTokens(mean: number): number {
  return Math.max(1, Math.round(mean));
}

/** Each length between the two ends, both ends in. */
export function rangeLengths(prompt: readonly [number, number], output: readonly [number, number]): Lengths {
  return { distribution: 'range', prompt, output };
}

/** Leaves out what is not known. */
export function loadOf(parts: {
  readonly [K in keyof MeasuredLoad]: MeasuredLoad[K] | undefined;
}): MeasuredLoad {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

export function describeArrivals(arrivals: MeasuredLoad['arrivals']): string {
  if (arrivals === undefined) return 'unknown load';
  const { process, rate, concurrency } = arrivals;
  if (typeof concurrency === 'number') return `${concurrency} in flight`;
  if (typeof rate === 'number') return `${process}, ${Number(rate.toFixed(3))} requests/s`;
  return process === 'burst' ? 'all at once' : 'listed arrivals';
}

export const MEAN_LENGTHS_NOTE =
  'The file has no lengths of single requests: every request has the mean lengths.';

export function rateCapNote(concurrency: number): string {
  return `The client also kept at most ${concurrency} requests in flight; with a request rate that limit is not simulated.`;
}

/** In words, where some of the requests failed. */
export function failureNotes(completed: number | undefined, sent: number | undefined): readonly string[] {
  if (completed === undefined || sent === undefined || completed >= sent) return [];
  return [`${sent - completed} of ${sent} requests failed; the others are compared.`];
}
