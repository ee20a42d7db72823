import { goodputOf } from '../../../core/results/goodput.ts';
import { FIGURE_NAMES, MILLION_TOKENS_HELP } from '../../../scenario/describe/figure-names.ts';
import { METRIC_TERMS } from '../../../scenario/describe/metric-terms.ts';
import type { ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import { formatCount, MISSING } from '../../../lib/format/number.ts';
import { formatDollars, formatQuantity, formatSeconds, formatShare } from '../../../lib/format/quantity.ts';
import { gpuCount } from '../../../store/choices.ts';
import { costOfSide, dollarsPerMillionTokens, resultOf, summaryOf, type SideView } from './side-view.ts';

/** A figure that every side has: what it is called, how it is read off a side, how it is printed. */
export interface MetricSpec {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  /** Which direction is an improvement. */
  readonly better: 'lower' | 'higher' | 'neither';
  /** null where the side has no such figure. */
  readonly read: (side: SideView, slo: readonly ServiceLevelObjective[]) => number | null;
  /** With its unit. */
  readonly format: (value: number | null) => string;
}

const inUnit = (unit: string) => (value: number | null) => formatQuantity(value, unit);
const asCount = (value: number | null) => (value === null ? MISSING : formatCount(value));

/** What is served, and what it costs. */
export const THROUGHPUT_SPECS: readonly MetricSpec[] = [
  {
    id: 'requestsPerSecond',
    label: FIGURE_NAMES.requestsPerSecond,
    help: METRIC_TERMS.throughput.meaning,
    better: 'higher',
    read: (side) => summaryOf(side)?.requestsPerSecond ?? null,
    format: inUnit('req/s'),
  },
  {
    id: 'goodput',
    label: FIGURE_NAMES.goodput,
    help: 'Completed requests a second that each keep the bounds of all SLOs, those on ITL left out.',
    better: 'higher',
    read: goodput,
    format: inUnit('req/s'),
  },
  {
    id: 'outputTokensPerSecond',
    label: FIGURE_NAMES.output,
    better: 'higher',
    read: (side) => summaryOf(side)?.outputTokensPerSecond ?? null,
    format: inUnit('tok/s'),
  },
  {
    id: 'tokensPerSecondPerGpu',
    label: FIGURE_NAMES.outputPerGpu,
    better: 'higher',
    read: (side) => {
      const summary = summaryOf(side);
      return summary === null ? null : summary.outputTokensPerSecond / gpuCount(side.scenario);
    },
    format: inUnit('tok/s'),
  },
  {
    id: 'dollarsPerMillionTokens',
    label: FIGURE_NAMES.costPerMillionOutput,
    better: 'lower',
    read: dollarsPerMillionTokens,
    format: formatDollars,
  },
  {
    id: 'dollarsPerMillionTotalTokens',
    label: FIGURE_NAMES.costPerMillionTokens,
    help: MILLION_TOKENS_HELP,
    better: 'lower',
    read: (side) => costOfSide(side)?.dollarsPerMillionTokens ?? null,
    format: formatDollars,
  },
  {
    id: 'dollarsPerHour',
    label: FIGURE_NAMES.costPerHour,
    better: 'lower',
    read: (side) => side.dollarsPerHour,
    format: formatDollars,
  },
  {
    id: 'duration',
    label: 'Simulated time',
    better: 'neither',
    read: (side) => summaryOf(side)?.duration ?? null,
    format: formatSeconds,
  },
  {
    id: 'drainSeconds',
    label: 'Drain',
    help: METRIC_TERMS.drain.meaning,
    better: 'neither',
    read: (side) => summaryOf(side)?.drainSeconds ?? null,
    format: formatSeconds,
  },
];

/** Stands where prompts of a side come again. */
export const PREFIX_SPEC: MetricSpec = {
  id: 'prefixHitRate',
  label: 'Prefix hit rate',
  help: 'Prompt tokens that were found in the KV cache, of all.',
  better: 'higher',
  read: (side) => resultOf(side)?.memory.prefixHitRate ?? null,
  format: formatShare,
};

/** How the GPUs and their memory are used. */
export const HARDWARE_SPECS: readonly MetricSpec[] = [
  {
    id: 'busy',
    label: 'GPUs busy',
    help: METRIC_TERMS.busy.meaning,
    better: 'neither',
    read: (side) => resultOf(side)?.utilization.busy ?? null,
    format: formatShare,
  },
  {
    id: 'mfu',
    label: 'MFU',
    help: METRIC_TERMS.mfu.meaning,
    better: 'higher',
    read: (side) => resultOf(side)?.utilization.mfu ?? null,
    format: formatShare,
  },
  {
    id: 'mbu',
    label: 'MBU',
    help: METRIC_TERMS.mbu.meaning,
    better: 'neither',
    read: (side) => resultOf(side)?.utilization.mbu ?? null,
    format: formatShare,
  },
  {
    id: 'meanKvFraction',
    label: 'Mean KV cache in use',
    help: METRIC_TERMS.kvCache.meaning,
    better: 'neither',
    read: (side) => resultOf(side)?.memory.meanKvFraction ?? null,
    format: formatShare,
  },
  {
    id: 'peakKvFraction',
    label: 'Peak KV cache in use',
    help: METRIC_TERMS.kvCache.meaning,
    better: 'neither',
    read: (side) => resultOf(side)?.memory.peakKvFraction ?? null,
    format: formatShare,
  },
];

/** What is counted over the run. */
export const COUNT_SPECS: readonly MetricSpec[] = [
  {
    id: 'preemptions',
    label: 'Preemptions',
    help: METRIC_TERMS.preemption.meaning,
    better: 'lower',
    read: (side) => summaryOf(side)?.preemptions ?? null,
    format: asCount,
  },
  {
    id: 'completed',
    label: 'Requests completed',
    better: 'neither',
    read: (side) => summaryOf(side)?.completed ?? null,
    format: asCount,
  },
  {
    id: 'unfinished',
    label: 'Requests unfinished',
    help: 'Requests that never completed: no percentile of TPOT or E2E holds them.',
    better: 'lower',
    read: (side) => resultOf(side)?.requestMetrics.unfinished ?? null,
    format: asCount,
  },
  {
    id: 'iterations',
    label: 'Iterations',
    help: METRIC_TERMS.iteration.meaning,
    better: 'neither',
    read: (side) => resultOf(side)?.run.iterations ?? null,
    format: asCount,
  },
];

/** Of an example, which has no columns of requests, under its own objectives only. */
function goodput(side: SideView, slo: readonly ServiceLevelObjective[]): number | null {
  if (side.kind !== 'complete') return null;
  const { shown, scenario } = side;
  if (shown.origin === 'example')
    return JSON.stringify(slo) === JSON.stringify(scenario.slo) ? shown.goodput : null;
  const { warmupRequests } = scenario.workload;
  const { summary } = shown.outcome.result;
  return goodputOf(shown.latencies, warmupRequests, summary, slo)?.requestsPerSecond ?? null;
}
