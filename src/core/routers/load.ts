import { replicaWithFewest } from './fewest.ts';
import type { RouterContext } from './router.ts';

/**
 * The load of each replica, 0 to 1, as it last reported it: half of it where its queue lies between the shortest and the
 * longest one, half the share of its KV blocks that requests hold. These are the two scorers of load in llm-d's usual
 * profiles, with their equal weights.
 */
export function loadsOf({ replicas, reportedKvUse, reportedWaiting }: RouterContext): readonly number[] {
  const queues = Array.from({ length: replicas }, (_, replica) => reportedWaiting(replica));
  const shortest = Math.min(...queues);
  const range = Math.max(...queues) - shortest;
  return queues.map((queue, replica) => {
    const place = range === 0 ? 0 : (queue - shortest) / range;
    return (place + reportedKvUse(replica)) / 2;
  });
}

/** The replica with the best score; among equals the least outstanding one. */
export function replicaWithBest(
  scores: readonly number[],
  { outstanding, replicas }: Pick<RouterContext, 'outstanding' | 'replicas'>,
): number {
  const best = Math.max(...scores);
  // The others count as endlessly full.
  return replicaWithFewest(replicas, (replica) =>
    scores[replica] === best ? outstanding(replica) : Number.POSITIVE_INFINITY,
  );
}
