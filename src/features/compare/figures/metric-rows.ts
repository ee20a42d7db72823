import { goodputOf } from '../../../core/results/goodput.ts';
import type { MetricName, MetricSummary } from '../../../core/metrics/summary.ts';
import type { ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import { GLOSSARY } from '../../../scenario/describe/glossary.ts';
import { gpuCount } from '../../../store/choices.ts';
import { formatCount } from '../../../lib/format/number.ts';
import {
  formatDollars,
  formatExactSeconds,
  formatQuantity,
  formatSeconds,
  formatShare,
} from '../../../lib/format/quantity.ts';
import { bandOf, type ErrorBands } from './use-error-bands.ts';
import { costOfSide, dollarsPerMillionTokens, type SideView } from './side-view.ts';
import { METRIC_LABELS } from '../../../scenario/describe/names.ts';

export interface MetricCell {
  /** As computed; null where there is no figure. */
  readonly value: number | null;
  /** With its unit. */
  readonly text: string;
  /** Whether the service level objective on this figure is met; null: there is none. */
  readonly slo: 'met' | 'missed' | null;
  /** Relative half width of the band around it; null where it is not known. */
  readonly band: number | null;
}

export interface MetricRow {
  readonly id: string;
  readonly label: string;
  readonly help: string | undefined;
  readonly cells: readonly MetricCell[];
  /** Which direction is an improvement. */
  readonly better: 'lower' | 'higher' | 'neither';
  /** The objective on this row, in words. */
  readonly sloText: string | null;
}

export interface MetricGroup {
  readonly title: string;
  readonly rows: readonly MetricRow[];
}

const LATENCIES = ['ttft', 'itl', 'tpot', 'e2e', 'schedulingDelay'] as const satisfies readonly MetricName[];

const PERCENTILES = ['p50', 'p90', 'p99'] as const satisfies readonly (keyof MetricSummary)[];

/** All figures of the sides, those that decide first. */
export function metricGroups(
  sides: readonly SideView[],
  slo: readonly ServiceLevelObjective[],
  bands: ErrorBands = [],
): readonly MetricGroup[] {
  return [
    { title: 'Latency', rows: LATENCIES.flatMap((latency) => latencyRows(sides, slo, bands, latency)) },
    { title: 'Throughput and cost', rows: throughputRows(sides, slo) },
    { title: 'Use of the hardware', rows: hardwareRows(sides) },
  ];
}

function latencyRows(
  sides: readonly SideView[],
  slo: readonly ServiceLevelObjective[],
  bands: ErrorBands,
  metric: (typeof LATENCIES)[number],
): readonly MetricRow[] {
  return PERCENTILES.map((percentile) => {
    const limit = slo.find((each) => each.metric === metric && `p${each.percentile}` === percentile);
    return {
      id: `${metric}.${percentile}`,
      label: `${METRIC_LABELS[metric]} ${percentile}`,
      help: GLOSSARY[metric].meaning,
      better: 'lower',
      sloText: limit === undefined ? null : `≤ ${formatExactSeconds(limit.seconds)}`,
      cells: sides.map((side, index) => {
        const value = side.summary?.[metric][percentile] ?? null;
        const judged = limit !== undefined && value !== null;
        const verdict = judged && value <= limit.seconds ? 'met' : 'missed';
        const band = value === null ? null : bandOf(bands[index], metric);
        return { value, text: formatSeconds(value), slo: judged ? verdict : null, band };
      }),
    };
  });
}

function row(
  id: string,
  label: string,
  better: MetricRow['better'],
  sides: readonly SideView[],
  read: (side: SideView) => number | null,
  format: (value: number | null) => string,
  help?: string,
): MetricRow {
  const cells = sides.map((side) => {
    const value = read(side);
    return { value, text: format(value), slo: null, band: null };
  });
  return { id, label, help, better, cells, sloText: null };
}

const withUnit = (unit: string) => (value: number | null) => formatQuantity(value, unit);
const asCount = (value: number | null) => (value === null ? '–' : formatCount(value));

function throughputRows(
  sides: readonly SideView[],
  slo: readonly ServiceLevelObjective[],
): readonly MetricRow[] {
  const summary = (read: (summary: NonNullable<SideView['summary']>) => number) => (side: SideView) =>
    side.summary === null ? null : read(side.summary);
  return [
    row(
      'requestsPerSecond',
      'Requests',
      'higher',
      sides,
      summary((s) => s.requestsPerSecond),
      withUnit('req/s'),
      GLOSSARY.throughput.meaning,
    ),
    row(
      'goodput',
      'Goodput',
      'higher',
      sides,
      (side) => goodput(side, slo),
      withUnit('req/s'),
      'Completed requests a second that each keep the bounds of all SLOs, those on ITL left out.',
    ),
    row(
      'outputTokensPerSecond',
      'Output',
      'higher',
      sides,
      summary((s) => s.outputTokensPerSecond),
      withUnit('tok/s'),
    ),
    row(
      'tokensPerSecondPerGpu',
      'Output per GPU',
      'higher',
      sides,
      (side) => (side.summary === null ? null : side.summary.outputTokensPerSecond / gpuCount(side.scenario)),
      withUnit('tok/s'),
    ),
    row(
      'dollarsPerMillionTokens',
      'Cost per 1M output',
      'lower',
      sides,
      dollarsPerMillionTokens,
      formatDollars,
    ),
    row(
      'dollarsPerMillionTotalTokens',
      'Cost per 1M tokens',
      'lower',
      sides,
      (side) => costOfSide(side)?.dollarsPerMillionTokens ?? null,
      formatDollars,
      'Prompt and output tokens together.',
    ),
    row('dollarsPerHour', 'Cost per hour', 'lower', sides, (side) => side.dollarsPerHour, formatDollars),
    row(
      'duration',
      'Simulated time',
      'neither',
      sides,
      summary((s) => s.duration),
      formatSeconds,
    ),
  ];
}

function goodput(
  { goodput: known, latencies, result, scenario }: SideView,
  slo: readonly ServiceLevelObjective[],
) {
  if (result === null) return null;
  if (latencies === null) return JSON.stringify(slo) === JSON.stringify(scenario.slo) ? known : null;
  const { warmupRequests } = scenario.workload;
  return goodputOf(latencies, warmupRequests, result.summary, slo)?.requestsPerSecond ?? null;
}

function hardwareRows(sides: readonly SideView[]): readonly MetricRow[] {
  return [
    row(
      'busy',
      'GPUs busy',
      'neither',
      sides,
      (side) => side.result?.utilization.busy ?? null,
      formatShare,
      GLOSSARY.busy.meaning,
    ),
    row(
      'mfu',
      'MFU',
      'higher',
      sides,
      (side) => side.result?.utilization.mfu ?? null,
      formatShare,
      GLOSSARY.mfu.meaning,
    ),
    row(
      'mbu',
      'MBU',
      'neither',
      sides,
      (side) => side.result?.utilization.mbu ?? null,
      formatShare,
      GLOSSARY.mbu.meaning,
    ),
    row(
      'meanKvFraction',
      'Mean KV cache in use',
      'neither',
      sides,
      (side) => side.result?.memory.meanKvFraction ?? null,
      formatShare,
      GLOSSARY.kvCache.meaning,
    ),
    row(
      'peakKvFraction',
      'Peak KV cache in use',
      'neither',
      sides,
      (side) => side.result?.memory.peakKvFraction ?? null,
      formatShare,
      GLOSSARY.kvCache.meaning,
    ),
    ...(sides.every((side) => side.scenario.workload.promptPool === null)
      ? []
      : [
          row(
            'prefixHitRate',
            'Prefix hit rate',
            'higher',
            sides,
            (side) => side.result?.memory.prefixHitRate ?? null,
            formatShare,
            'Prompt tokens that were found in the KV cache, of all.',
          ),
        ]),
    row(
      'preemptions',
      'Preemptions',
      'lower',
      sides,
      (side) => side.summary?.preemptions ?? null,
      asCount,
      GLOSSARY.preemption.meaning,
    ),
    row(
      'completed',
      'Requests completed',
      'neither',
      sides,
      (side) => side.summary?.completed ?? null,
      asCount,
    ),
    row(
      'unfinished',
      'Requests unfinished',
      'lower',
      sides,
      (side) => side.result?.requestMetrics.unfinished ?? null,
      asCount,
      'Requests that never completed: no percentile of TPOT or E2E holds them.',
    ),
    row(
      'iterations',
      'Iterations',
      'neither',
      sides,
      (side) => side.result?.run.iterations ?? null,
      asCount,
      GLOSSARY.iteration.meaning,
    ),
  ];
}
