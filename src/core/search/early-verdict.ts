import type { RequestTable } from '../cluster/request-table.ts';
import type { Run } from '../run/run.ts';
import { cdfProbabilityBelow } from '../metrics/cdf.ts';
import { latencyOf, type Objective } from '../results/goodput.ts';
import { isBoundToBeUnstable } from '../metrics/stability.ts';
import type { TokenRecorder } from '../metrics/token-recorder.ts';

/** Why a run cannot meet the constraint any more, whatever is still to come; null while it can. */
export type EarlyVerdict = 'objective-lost' | 'unstable' | null;

/**
 * Judges an unfinished run. It says no only where the finished run is bound to say no: so many
 * latencies are over the limit already that the percentile cannot be within it, or the queue has grown too much.
 * A request that waits counts with what it has waited so far.
 */
export function judgeEarly(
  { live, now }: Pick<Run, 'live' | 'now'>,
  objectives: readonly Objective[],
): EarlyVerdict {
  const { requests, tokens } = live;
  if (objectives.some((objective) => isLost(requests, tokens, now, objective))) return 'objective-lost';
  const from = (column: Float64Array): Float64Array => column.subarray(requests.firstCounted);
  const { arrival, firstTokenAt, completedAt } = requests;
  return isBoundToBeUnstable(from(arrival), from(firstTokenAt), from(completedAt), now) ? 'unstable' : null;
}

function isLost(requests: RequestTable, tokens: TokenRecorder, now: number, objective: Objective): boolean {
  const p = objective.percentile / 100;
  if (objective.metric === 'itl') {
    const gaps = expectedGaps(requests);
    // The value at the percentile is no less than at the point of the CDF below it (attainment.ts).
    const rank = cdfProbabilityBelow(p) * (gaps - 1) + 0.5;
    return gaps - tokens.itl.weightAbove(objective.seconds) < rank;
  }
  let samples = 0;
  let over = 0;
  for (let request = requests.firstCounted; request < requests.count; request++) {
    if (objective.metric === 'tpot' && (requests.output[request] as number) <= 1) continue;
    samples += 1;
    if (atLeast(requests, objective.metric, request, now) > objective.seconds) over += 1;
  }
  // The order statistic just below the percentile is over the limit already.
  return over > 0 && over >= samples - Math.floor(p * (samples - 1));
}

/** Least that the request's latency can come to, s; below any limit where nothing is known. */
function atLeast(
  requests: RequestTable,
  metric: Exclude<Objective['metric'], 'itl'>,
  request: number,
  now: number,
): number {
  const known = latencyOf(requests, metric, request);
  if (!Number.isNaN(known)) return known;
  const first = requests.firstTokenAt[request] as number;
  if (metric === 'tpot') return (now - first) / ((requests.output[request] as number) - 1);
  return now - (requests.arrival[request] as number);
}

/** Gaps between tokens when all requests are done. */
function expectedGaps({ count, firstCounted, output }: RequestTable): number {
  let gaps = 0;
  for (let request = firstCounted; request < count; request++) gaps += (output[request] as number) - 1;
  return gaps;
}
