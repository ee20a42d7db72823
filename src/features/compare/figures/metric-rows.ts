import type { MetricName, MetricSummary } from '../../../core/metrics/summary.ts';
import type { ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import { METRIC_TERMS } from '../../../scenario/describe/metric-terms.ts';
import { formatExactSeconds, formatSeconds } from '../../../lib/format/quantity.ts';
import { bandOf, type ErrorBands } from './use-error-bands.ts';
import {
  COUNT_SPECS,
  HARDWARE_SPECS,
  PREFIX_SPEC,
  THROUGHPUT_SPECS,
  type MetricSpec,
} from './metric-specs.ts';
import { summaryOf, type SideView } from './side-view.ts';
import { METRIC_LABELS } from '../../../scenario/describe/names.ts';

/** A figure of one side. */
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

/** A figure of all sides. */
export interface MetricRow {
  readonly id: string;
  readonly label: string;
  readonly help: string | undefined;
  readonly cells: readonly MetricCell[];
  /** Which direction is an improvement. */
  readonly better: MetricSpec['better'];
  /** The objective on this row, in words. */
  readonly sloText: string | null;
}

/** Figures under one heading. */
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
  const toRow = (spec: MetricSpec) => rowOf(spec, sides, slo);
  const hasPool = sides.some((side) => side.scenario.workload.promptPool !== null);
  const hardware = [...HARDWARE_SPECS, ...(hasPool ? [PREFIX_SPEC] : []), ...COUNT_SPECS];
  return [
    { title: 'Latency', rows: LATENCIES.flatMap((latency) => latencyRows(sides, slo, bands, latency)) },
    { title: 'Throughput and cost', rows: THROUGHPUT_SPECS.map(toRow) },
    { title: 'Use of the hardware', rows: hardware.map(toRow) },
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
      help: METRIC_TERMS[metric].meaning,
      better: 'lower',
      sloText: limit === undefined ? null : `≤ ${formatExactSeconds(limit.seconds)}`,
      cells: sides.map((side, index) => {
        const value = summaryOf(side)?.[metric][percentile] ?? null;
        const judged = limit !== undefined && value !== null;
        const verdict = judged && value <= limit.seconds ? 'met' : 'missed';
        const band = value === null ? null : bandOf(bands[index], metric);
        return { value, text: formatSeconds(value), slo: judged ? verdict : null, band };
      }),
    };
  });
}

function rowOf(
  { id, label, help, better, read, format }: MetricSpec,
  sides: readonly SideView[],
  slo: readonly ServiceLevelObjective[],
): MetricRow {
  const cells = sides.map((side) => {
    const value = read(side, slo);
    return { value, text: format(value), slo: null, band: null };
  });
  return { id, label, help, better, cells, sloText: null };
}
