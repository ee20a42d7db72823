import type { Bound, BoundBy, BoundEvidence } from '../../core/why/bottleneck.ts';
import type { LatencyCause, TightestObjective } from '../../core/why/bottleneck-objective.ts';
import { formatCount, formatSignificant } from '../../lib/format/number.ts';
import { formatSeconds, formatWholeShare } from '../../lib/format/quantity.ts';
import { latencyLabel } from './names.ts';

const BOUND_NAMES: Readonly<Record<Bound, string>> = {
  compute: 'arithmetic',
  'memory-bandwidth': 'memory bandwidth',
  communication: 'communication',
  host: 'the host',
  'pipeline-bubbles': 'pipeline bubbles',
  'kv-capacity': 'KV capacity',
  'batch-limit': 'the batch limit',
  idle: 'nothing',
};

/** Whose time it is, where it is clear of whom a sentence speaks. */
const ITS = 'its';
const IT = 'it';

/** What a bound comes to, as a clause about somebody's ("its", "B's") time, stages or cache. */
export function boundClause(bound: Bound, evidence: BoundEvidence, whose: string): string {
  const { time } = evidence;
  const share = (part: number) => formatWholeShare(part);
  switch (bound) {
    case 'compute':
      return `${whose} stages multiply ${share(time.compute)} of the time at work, at ${share(evidence.mfuWhileBusy)} of the peak while they compute`;
    case 'memory-bandwidth':
      return `${whose} stages move data ${share(time['memory-bandwidth'])} of the time at work, weights ${share(time.weights)} and KV cache ${share(time.kvCache)}`;
    case 'communication':
      return `${whose} GPUs exchange results ${share(time.communication)} of the time at work`;
    case 'host':
      return `${whose} GPUs wait for the engine ${share(time.host)} of the time at work`;
    case 'pipeline-bubbles':
      return `${whose} stages wait for each other ${share(time['pipeline-bubbles'])} of the time at work`;
    case 'kv-capacity':
      return `${whose} KV cache is ${share(evidence.peakKv)} full at its peak and requests wait for it`;
    case 'batch-limit':
      return `${whose} iterations hold ${formatSignificant(evidence.meanBatch)} of at most ${evidence.batchLimit ?? 0} requests while others wait`;
    case 'idle':
      return `${whose} replicas are idle ${share(time.idle)} of the time`;
  }
}

/** "Bound by memory bandwidth: its stages move data 71 % of the time at work, weights 62 % and KV cache 9 %." */
export function boundSentence({ bound, second, evidence }: BoundBy): string {
  const clause = boundClause(bound, evidence, ITS);
  const most = `spend most on ${BOUND_NAMES[second.bound]} (${formatWholeShare(second.share)})`;
  switch (bound) {
    case 'kv-capacity':
    case 'batch-limit':
      return `Bound by ${BOUND_NAMES[bound]}: ${clause}; iterations ${most}.`;
    case 'idle':
      return `No resource is short: ${clause}. At work they ${most}.`;
    default:
      return `Bound by ${BOUND_NAMES[bound]}: ${clause}.`;
  }
}

/** What most of a latency is made of, as a clause; `latency` names it, "it": it was just named. */
export function causeClause(cause: LatencyCause, { prompts }: BoundEvidence, latency: string): string {
  switch (cause) {
    case 'queueing':
      return `most of ${latency} is waiting in the queue`;
    case 'prefill':
      return `most of ${latency} is computing the prompt`;
    case 'decode':
      return `iterations take about as long as ${latency}`;
    case 'mixed-prompts':
      return `prompt chunks of up to ${formatCount(prompts.mostTokens)} tokens delay decodes by ${formatSeconds(prompts.delaySeconds)} at p99`;
    case 'preemptions':
      return 'preempted requests make the longest gaps';
  }
}

/** "ITL p99 is at 96 % of its limit: iterations take about that long." */
export function objectiveSentence(objective: TightestObjective, evidence: BoundEvidence): string {
  const { cause, met, used } = objective;
  const label = latencyLabel(objective);
  if (used === null) return `${label} has no sample.`;
  const room = met
    ? `is at ${formatWholeShare(used)} of its limit`
    : `is ${formatWholeShare(used - 1)} over its limit`;
  return `${label} ${room}: ${causeClause(cause, evidence, IT)}.`;
}

/** What holds up a configuration that misses: the objective with what it is made of, and what is short where anything is. */
export function missSentence(bound: BoundBy): string {
  const { evidence, objective, second } = bound;
  const missed =
    objective === null || objective.met
      ? ''
      : `${latencyLabel(objective)}: ${causeClause(objective.cause, evidence, IT)}.`;
  if (bound.bound !== 'idle') return `${missed} ${boundSentence(bound)}`.trim();
  const iterations =
    objective?.cause === 'decode'
      ? ` They spend most on ${BOUND_NAMES[second.bound]} (${formatWholeShare(second.share)}).`
      : '';
  return `${missed}${iterations}`;
}
