import type { RunConfig } from '../config/run-config.ts';
import type { RunMeasures } from './run-measures.ts';
import { preemptionsPerRequest, tightestObjective, type TightestObjective } from './bottleneck-objective.ts';
import { timeSharesOf, type TimeClass, type TimeShares } from './bottleneck-time.ts';

/**
 * What a configuration is bound by at the rate it was measured at, from the simulation's own account of its time, in
 * this order:
 * 1. Idle: replicas have nothing to do for at least half of the time. More load would fit; what holds the rate down is
 *    a latency, not a resource.
 * 2. KV capacity: the cache fills up, and requests wait for it or are preempted. Then batches cannot grow, and whatever
 *    iterations are bound by follows from that.
 * 3. Batch limit: nearly every batch is full while requests wait, and there is KV cache left.
 * 4. Else what takes the most of the time in which replicas have something to do: arithmetic, memory bandwidth,
 *    communication, the host, or pipeline stages that wait for each other (bottleneck-time.ts).
 * Vidur's analyser (microsoft/vidur 7d47513) judges from percentiles, KV use and the share of idle time alone: it calls
 * all idle time of a deployment pipeline bubbles, without asking for stages, and cannot tell a link from arithmetic.
 */
export type Bound = TimeClass | 'kv-capacity' | 'batch-limit' | 'idle';

export interface BoundBy {
  readonly bound: Bound;
  /**
   * How far, 0 to 1: of the KV blocks at their peak; of the batch limit on average; of all time (idle); else of the
   * time in which replicas have something to do.
   */
  readonly share: number;
  /** The largest class of time, or the next one where the largest is the bound itself. */
  readonly second: { readonly bound: TimeClass; readonly share: number };
  readonly evidence: BoundEvidence;
  /** null: the question has no objectives. */
  readonly objective: TightestObjective | null;
}

/** Figures behind it, for a sentence. */
export interface BoundEvidence {
  readonly time: TimeShares;
  /** Shares of the KV blocks; the mean counts the time in which replicas have something to do. */
  readonly peakKv: number;
  readonly meanKv: number;
  readonly preemptionsPerRequest: number;
  /** Requests in an iteration, and at most; null: the policy has no limit. */
  readonly meanBatch: number;
  readonly batchLimit: number | null;
  /** Requests wait for longer than the iteration under way. */
  readonly waits: boolean;
  readonly prompts: PromptsInIterations;
  /** Of the peaks, while stages compute. */
  readonly mfuWhileBusy: number;
  readonly mbuWhileBusy: number;
}

/** What prompts do to the decodes of the same iteration. */
export interface PromptsInIterations {
  /** Prompt tokens of an iteration, at most. */
  readonly mostTokens: number;
  /** The same in all but the largest iterations (99 in 100). */
  readonly largeTokens: number;
  /** From the median gap between tokens to the 99th percentile, s. */
  readonly delaySeconds: number;
}

const IDLE = 0.5;
/** vLLM keeps 1 % of the blocks free, and a request that grows needs a whole one: full is a little less than all. */
const FULL = 0.95;
/** A cache that is full for moments only holds up nobody for long. */
const MOSTLY_FULL = 0.7;
const OFTEN_PREEMPTED = 0.01;
/** A request that finds room waits for the iteration under way, and one more where the engine schedules ahead. */
const ITERATIONS_OF_WAITING = 3;

const CLASSES = ['compute', 'memory-bandwidth', 'communication', 'host', 'pipeline-bubbles'] as const;

export function boundBy(measures: RunMeasures, config: RunConfig): BoundBy {
  const evidence = evidenceOf(measures, config);
  const { batchLimit, meanBatch, meanKv, peakKv, time } = evidence;
  const objective = tightestObjective(measures);
  const [first, next] = CLASSES.map((bound) => ({ bound, share: time[bound] })).toSorted(
    (a, b) => b.share - a.share,
  ) as [BoundBy['second'], BoundBy['second']];
  const gated = (bound: Bound, share: number): BoundBy => ({
    bound,
    share,
    second: first,
    evidence,
    objective,
  });
  if (time.idle >= IDLE) return gated('idle', time.idle);
  const isShort =
    evidence.preemptionsPerRequest >= OFTEN_PREEMPTED || (evidence.waits && meanKv >= MOSTLY_FULL);
  if (peakKv >= FULL && isShort) return gated('kv-capacity', peakKv);
  const isFull = batchLimit !== null && (measures.batchSize.p50 ?? 0) >= FULL * batchLimit;
  if (isFull && evidence.waits) return gated('batch-limit', meanBatch / batchLimit);
  return { ...first, second: next, evidence, objective };
}

function evidenceOf(measures: RunMeasures, config: RunConfig): BoundEvidence {
  const { batchSize, breakdown, memory, prefillTokens, summary, utilization } = measures;
  const time = timeSharesOf(measures, config);
  const working = 1 - time.idle;
  const { deployment, scheduler } = config.pools[0];
  const limit = scheduler.fields['maxBatchSize'];
  const busy = breakdown.total > 0 ? breakdown.busy / breakdown.total : 0;
  return {
    time,
    peakKv: memory.peakKvFraction,
    meanKv: working > 0 ? Math.min(1, memory.meanKvFraction / working) : 0,
    preemptionsPerRequest: preemptionsPerRequest(measures),
    meanBatch: batchSize.mean ?? 0,
    // The limit is a replica's: its stages share it.
    batchLimit:
      typeof limit === 'number' ? Math.max(1, Math.floor(limit / deployment.pipelineParallel)) : null,
    waits: (summary.schedulingDelay.p90 ?? 0) > ITERATIONS_OF_WAITING * (summary.itl.p90 ?? 0),
    prompts: {
      mostTokens: prefillTokens.max ?? 0,
      largeTokens: prefillTokens.p99 ?? 0,
      delaySeconds: Math.max(0, (summary.itl.p99 ?? 0) - (summary.itl.p50 ?? 0)),
    },
    mfuWhileBusy: busy > 0 ? utilization.mfu / busy : 0,
    mbuWhileBusy: utilization.mbu,
  };
}
