import type { Bound, BoundBy } from '../../../core/search/why/bottleneck.ts';
import type { LatencyCause, TightestObjective } from '../../../core/search/why/bottleneck-objective.ts';
import type { TimeShares } from '../../../core/search/why/bottleneck-time.ts';
import type { StackPart } from '../../../ui/charts/bars/stack-bar.tsx';
import { formatSignificant } from '../../../lib/format/number.ts';
import { formatShare, formatWholeShare } from '../../../lib/format/quantity.ts';
import { latencyLabel } from '../../../scenario/describe/names.ts';

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

const CAUSES: Readonly<Record<LatencyCause, string>> = {
  queueing: 'most of it is waiting in the queue',
  prefill: 'most of it is computing the prompt',
  decode: 'iterations take about that long',
  'mixed-prompts': 'iterations that compute prompts besides make the longest gaps',
  preemptions: 'preempted requests make the longest gaps',
};

/** Prints as 0.1 %. */
const LEAST_SHOWN = 0.0005;

/** "Bound by memory bandwidth: 71 % of the time at work reads weights, 9 % the KV cache." */
export function boundSentence({ bound, second, evidence }: BoundBy): string {
  const { time } = evidence;
  const name = BOUND_NAMES[bound];
  switch (bound) {
    case 'compute':
      return `Bound by ${name}: ${formatWholeShare(time.compute)} of the time at work multiplies; while stages compute they reach ${formatWholeShare(evidence.mfuWhileBusy)} of the peak.`;
    case 'memory-bandwidth':
      return `Bound by ${name}: ${formatWholeShare(time['memory-bandwidth'])} of the time at work moves data, ${formatWholeShare(time.weights)} weights and ${formatWholeShare(time.kvCache)} KV cache.`;
    case 'communication':
      return `Bound by ${name}: for ${formatWholeShare(time.communication)} of the time at work GPUs exchange results.`;
    case 'host':
      return `Bound by ${name}: for ${formatWholeShare(time.host)} of the time at work GPUs wait for the engine.`;
    case 'pipeline-bubbles':
      return `Bound by ${name}: for ${formatWholeShare(time['pipeline-bubbles'])} of the time at work stages wait for each other.`;
    case 'kv-capacity':
      return `Bound by ${name}: the cache is ${formatWholeShare(evidence.peakKv)} full at its peak and requests wait for it; their iterations spend most on ${BOUND_NAMES[second.bound]} (${formatWholeShare(second.share)}).`;
    case 'batch-limit':
      return `Bound by ${name}: iterations hold ${formatSignificant(evidence.meanBatch)} of at most ${evidence.batchLimit ?? 0} requests while others wait; they spend most on ${BOUND_NAMES[second.bound]} (${formatWholeShare(second.share)}).`;
    case 'idle':
      return `No resource is short: replicas are idle for ${formatWholeShare(time.idle)} of the time. At work they spend most on ${BOUND_NAMES[second.bound]} (${formatWholeShare(second.share)}).`;
  }
}

/** "ITL p99 is at 96 % of its limit: iterations take about that long." */
export function objectiveSentence(objective: TightestObjective): string {
  const { cause, met, used } = objective;
  const label = latencyLabel(objective);
  if (used === null) return `${label} has no sample.`;
  const room = met
    ? `is at ${formatWholeShare(used)} of its limit`
    : `is ${formatWholeShare(used - 1)} over its limit`;
  return `${label} ${room}: ${CAUSES[cause]}.`;
}

/** What holds up a configuration that misses: the objective with what it is made of, and what is short where anything is. */
export function missSentence(bound: BoundBy): string {
  const { objective, second } = bound;
  const missed =
    objective === null || objective.met ? '' : `${latencyLabel(objective)}: ${CAUSES[objective.cause]}.`;
  if (bound.bound !== 'idle') return `${missed} ${boundSentence(bound)}`.trim();
  const iterations =
    objective?.cause === 'decode'
      ? ` They spend most on ${BOUND_NAMES[second.bound]} (${formatWholeShare(second.share)}).`
      : '';
  return `${missed}${iterations}`;
}

/** Where the time goes, as parts of all stage time. */
export function timeParts(time: TimeShares): readonly StackPart[] {
  const working = 1 - time.idle;
  const parts: readonly (readonly [string, string, number, StackPart['fill']])[] = [
    ['compute', 'Arithmetic', time.compute * working, 'solid'],
    ['weights', 'Reading weights', time.weights * working, 'dense'],
    ['kv', 'Reading KV cache', time.kvCache * working, 'hatched'],
    ['activations', 'Other memory', time.activations * working, 'dotted'],
    ['communication', 'Communication', time.communication * working, 'crossed'],
    ['host', 'Host', time.host * working, 'striped'],
    ['bubbles', 'Pipeline bubbles', time['pipeline-bubbles'] * working, 'lined'],
    ['idle', 'Idle', time.idle, 'empty'],
  ];
  // What the configuration does not have, such as bubbles without stages, is not named.
  return parts
    .filter(([, , amount]) => amount >= LEAST_SHOWN)
    .map(([id, label, amount, fill]) => ({ id, label, amount, fill, text: formatShare(amount) }));
}
