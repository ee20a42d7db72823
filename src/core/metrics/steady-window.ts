/** How long the counted requests of a run took, s. */
export interface RunSpan {
  /** First counted arrival to last completion. */
  readonly duration: number;
  /** The steady window, over which throughput, cost and goodput are counted: see `spanOf`. */
  readonly steadySeconds: number;
  /** Last arrival to last completion, when nothing more arrives; 0 while the run goes on. */
  readonly drainSeconds: number;
}

/**
 * What a run's throughput is counted over. A deployment that keeps up serves what arrives, so that its requests count
 * over the time in which they arrived: the drain at the end belongs to the length of the run and not to the deployment
 * (`keeps-up`). One whose queue grows, or whose clients wait for an answer before they ask again, is busy up to the
 * last completion, and the window goes on to there (`busy-to-the-end`); so it does where the drain is longer than the
 * arrivals, as when all arrive at once. `running`: nothing is known of the end yet.
 * @param lastCompletion NaN where nothing has completed
 */
export function spanOf(
  arrival: Float64Array,
  lastCompletion: number,
  service: 'keeps-up' | 'busy-to-the-end' | 'running',
): RunSpan {
  if (Number.isNaN(lastCompletion)) return { duration: 0, steadySeconds: 0, drainSeconds: 0 };
  const first = arrival[0] ?? 0;
  const duration = lastCompletion - first;
  if (service === 'running') return { duration, steadySeconds: duration, drainSeconds: 0 };
  const arrivals = (arrival.at(-1) ?? 0) - first;
  const drainSeconds = Math.max(0, duration - arrivals);
  const isSteady = service === 'keeps-up' && drainSeconds <= arrivals;
  return { duration, steadySeconds: isSteady ? arrivals : duration, drainSeconds };
}
