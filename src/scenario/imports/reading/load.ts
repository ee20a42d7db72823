import { USUAL_CLIENT } from '../../../core/workloads/arrivals/fields.ts';
import type { MeasuredLoad } from '../benchmark-result.ts';

type Arrivals = NonNullable<MeasuredLoad['arrivals']>;
type Lengths = NonNullable<MeasuredLoad['lengths']>;

/** Clients that each send the next request when they are answered. */
export function closedLoop(concurrency: number): Arrivals {
  return { process: 'closed-loop', concurrency, ...USUAL_CLIENT };
}

/** All requests at the start. */
export const ALL_AT_ONCE: Arrivals = { process: 'burst' };

/** Even gaps. */
export function constantArrivals(rate: number): Arrivals {
  return { process: 'constant', rate };
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

/** In few words, for a label. */
export function describeArrivals(arrivals: MeasuredLoad['arrivals']): string {
  if (arrivals === undefined) return 'unknown load';
  const { process, rate, concurrency } = arrivals;
  if (typeof concurrency === 'number') return `${concurrency} in flight`;
  if (typeof rate === 'number') return `${process}, ${Number(rate.toFixed(3))} requests/s`;
  return process === 'burst' ? 'all at once' : 'listed arrivals';
}

/** A note on lengths that are means. */
export const MEAN_LENGTHS_NOTE =
  'The file has no lengths of single requests: every request has the mean lengths.';

/** A note on a limit beside a rate. */
export function rateCapNote(concurrency: number): string {
  return `The client also kept at most ${concurrency} requests in flight; with a request rate that limit is not simulated.`;
}

/** In words, where some of the requests failed. */
export function failureNotes(completed: number | undefined, sent: number | undefined): readonly string[] {
  if (completed === undefined || sent === undefined || completed >= sent) return [];
  return [`${sent - completed} of ${sent} requests failed; the others are compared.`];
}

/** Arrivals of which only the rate of answers is known. */
export function servedArrivals(rate: number, notes: string[]): Arrivals {
  notes.push(
    `It does not say how requests were sent: ${Number(rate.toFixed(3))} requests/s, as many as were answered, stand for it. Requests that all came at once look otherwise.`,
  );
  return gammaArrivals(rate, 1);
}
