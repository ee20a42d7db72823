import { quantile } from './length-portrait.ts';

/** Conversations of a workload. */
export interface SessionPortrait {
  readonly sessions: number;
  /** Requests of a conversation. */
  readonly turns: Spread;
  /** From one request of a conversation to its next, s; null: requests have no times, or there are no second ones. */
  readonly gaps: Spread | null;
}

/** Some values in a few numbers. */
export interface Spread {
  readonly mean: number;
  readonly median: number;
  readonly p90: number;
  readonly most: number;
}

/**
 * @param sessionOf the conversation of each request; below 0: none
 * @param arrivals s, in order; null: requests have no times
 */
export function portraySessions(
  sessionOf: ArrayLike<number>,
  arrivals: ArrayLike<number> | null,
): SessionPortrait | null {
  const turns = new Map<number, number>();
  const latest = new Map<number, number>();
  const gaps: number[] = [];
  for (let row = 0; row < sessionOf.length; row++) {
    const session = Number(sessionOf[row]);
    if (session < 0) continue;
    turns.set(session, (turns.get(session) ?? 0) + 1);
    if (arrivals === null) continue;
    const time = Number(arrivals[row]);
    const before = latest.get(session);
    if (before !== undefined) gaps.push(time - before);
    latest.set(session, time);
  }
  if (turns.size === 0) return null;
  return {
    sessions: turns.size,
    turns: spreadOf([...turns.values()]),
    gaps: gaps.length === 0 ? null : spreadOf(gaps),
  };
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  return {
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    median: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    most: quantile(sorted, 1),
  };
}
