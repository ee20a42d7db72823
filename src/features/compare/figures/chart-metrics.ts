import type { MetricName } from '../../../core/metrics/summary.ts';

/** Latencies that the charts show. */
export const CHART_METRICS = ['ttft', 'tpot', 'itl', 'e2e'] as const satisfies readonly MetricName[];
export type ChartMetric = (typeof CHART_METRICS)[number];
