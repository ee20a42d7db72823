import type { MetricSummary, Summary } from '../../core/metrics/summary.ts';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import type { SideView } from './figures/side-view.ts';

/** Side views for tests of what the page says about them. */
export function metricSummary(p99: number | null): MetricSummary {
  return { mean: p99, p50: p99, p90: p99, p95: p99, p99, max: p99 };
}

export function summaryWith(ttft: number | null, changes: Partial<Summary> = {}): Summary {
  return {
    ttft: metricSummary(ttft),
    tpot: metricSummary(0.02),
    itl: metricSummary(0.02),
    e2e: metricSummary(5),
    schedulingDelay: metricSummary(0),
    requests: 2000,
    completed: 2000,
    preemptions: 0,
    stable: true,
    duration: 500,
    requestsPerSecond: 4,
    outputTokensPerSecond: 1000,
    totalTokensPerSecond: 5000,
    ...changes,
  };
}

export function sideView(label: string, changes: Partial<SideView> = {}): SideView {
  const scenario = defaultComparison().sides[label === 'A' ? 0 : 1];
  if (scenario === undefined) throw new Error('the default comparison has two sides');
  return {
    label,
    scenario,
    summary: null,
    cdfs: null,
    deviation: null,
    result: null,
    latencies: null,
    goodput: null,
    unfit: null,
    isPartial: false,
    isStale: false,
    isExample: false,
    completed: 2000,
    total: 2000,
    dollarsPerHour: 36,
    ...changes,
  };
}
