import type { CheckedOutcome } from './checked-run.ts';

/** What happened to each request, and when. */
export function columnsOf({ table }: CheckedOutcome) {
  return {
    completedAt: table.completedAt,
    firstTokenAt: table.firstTokenAt,
    scheduledAt: table.scheduledAt,
    counts: [table.replica, table.computed, table.prefillEnd, table.sampled, table.generated, table.blocks],
    preemptions: table.preemptions,
  };
}

/** Sums and what follows from them: their additions may come in another order. */
export function sumsOf(outcome: CheckedOutcome): object {
  const { table, iterations, windowed, tokens, replicas, measures, events } = outcome;
  const { byTokens, byDecodes, byRequests, bySampled, seconds } = iterations;
  return {
    executionSeconds: table.executionSeconds,
    durations: [seconds.count, seconds.mean, seconds.max],
    sums: [iterations.tokens, iterations.sampled, iterations.attentionPairs, iterations.kvTokens],
    windowed: [windowed?.attentionPairs, windowed?.kvTokens],
    reach: [iterations.maxTokens, iterations.maxDecodes, iterations.maxKvTokens, iterations.maxPrefillTokens],
    shapes: [byTokens, byDecodes, byRequests, bySampled].map(({ weights }) => weights),
    replicas: replicas.map((replica) => [
      replica.ledger.busySeconds,
      replica.ledger.hostSeconds,
      replica.ledger.bubbleSeconds,
      replica.ledger.blockSeconds,
      replica.ledger.lastLanding,
      replica.kvBlocks.peakUsed,
      replica.kvBlocks.queriedTokens,
      replica.kvBlocks.hitTokens,
    ]),
    completed: tokens.completed,
    measures,
    events,
  };
}

/** Where two values of the same form differ by more than the tolerance (relative). */
export function differences(one: unknown, other: unknown, path = ''): readonly string[] {
  if (typeof one === 'object' && typeof other === 'object' && one !== null && other !== null) {
    const others = new Map(Object.entries(other));
    return Object.entries(one).flatMap(([key, value]) =>
      differences(value, others.get(key), `${path}.${key}`),
    );
  }
  if (Object.is(one, other)) return [];
  const isClose = Math.abs(Number(one) - Number(other)) <= 1e-9 * Math.abs(Number(other));
  return isClose ? [] : [`${path}: ${String(one)} and ${String(other)}`];
}
