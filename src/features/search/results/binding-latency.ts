import type { CandidateResult } from '../../../core/search/candidate.ts';
import { tightestObjective } from '../../../core/why/bottleneck-objective.ts';
import { LATENCY_PERCENTILES, type SearchDocument } from '../../../scenario/search/search-document.ts';
import { measuresOf } from './outcome-text.ts';

/**
 * The latency of the objective that leaves the least room in most configurations, those that meet the objectives before
 * those that miss: what has to give for another to be better. null: none was simulated, or no objective has a percentile
 * that a frontier can have.
 */
export function bindingLatency(results: readonly CandidateResult[]): SearchDocument['latency'] | null {
  const meeting = results.filter(({ outcome }) => outcome.kind === 'meets');
  const counts = new Map<string, { readonly latency: SearchDocument['latency']; readonly count: number }>();
  for (const { outcome } of meeting.length > 0 ? meeting : results) {
    const measures = measuresOf(outcome);
    const objective = measures === null ? null : tightestObjective(measures);
    const percentile = LATENCY_PERCENTILES.find((each) => each === objective?.percentile);
    if (objective === null || percentile === undefined) continue;
    const latency = { metric: objective.metric, percentile };
    const key = `${latency.metric} ${percentile}`;
    counts.set(key, { latency, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [most] = [...counts.values()].toSorted((one, other) => other.count - one.count);
  return most?.latency ?? null;
}
