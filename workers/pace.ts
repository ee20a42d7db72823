/** Longest time that messages wait while a simulation computes, ms: half a frame. */
const BREATHE_EVERY = 8;
/** Shortest time between two snapshots, ms: ten a second is what the charts draw. */
const SNAPSHOT_EVERY = 100;
/** Time before the first, ms: a run that ends sooner is shown once, when it is whole. */
const FIRST_SNAPSHOT = 250;

export interface PaceOptions {
  /** Wall clock, ms. */
  readonly now: () => number;
  /** Lets waiting messages be handled. */
  readonly breathe: () => Promise<void>;
  readonly isCancelled: () => boolean;
}

/**
 * Answers a run's question between events: go on, go on and send a snapshot, or stop. The run asks far more
 * often than the message loop needs; most answers come at once.
 */
export function createPace({ now, breathe, isCancelled }: PaceOptions) {
  let lastBreath = now();
  let nextSnapshot = lastBreath + FIRST_SNAPSHOT;
  return async (): Promise<'go-on' | 'snapshot' | 'cancel'> => {
    if (now() - lastBreath < BREATHE_EVERY) return 'go-on';
    await breathe();
    lastBreath = now();
    if (isCancelled()) return 'cancel';
    if (lastBreath < nextSnapshot) return 'go-on';
    nextSnapshot = lastBreath + SNAPSHOT_EVERY;
    return 'snapshot';
  };
}
