import type { MetricSummary, Summary } from '../../core/metrics/summary.ts';
import type { MemoryPlan } from '../../core/memory/memory-plan.ts';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import type { PartialResult } from '../../store/side-run.ts';
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
    duration: 505,
    steadySeconds: 500,
    drainSeconds: 5,
    promptTokens: 2_000_000,
    outputTokens: 500_000,
    requestsPerSecond: 4,
    outputTokensPerSecond: 1000,
    totalTokensPerSecond: 5000,
    ...changes,
  };
}

function baseOf(label: string) {
  const scenario = defaultComparison().sides[label === 'A' ? 0 : 1];
  if (scenario === undefined) throw new Error('the default comparison has two sides');
  return { label, scenario, dollarsPerHour: 36 };
}

/** A side without figures. */
export function emptyView(label: string): SideView {
  return { ...baseOf(label), kind: 'empty' };
}

/** A side whose model does not fit. */
export function unfitView(label: string, smallestFit: MemoryPlan['smallestFit']): SideView {
  const plan: Partial<MemoryPlan> = { smallestFit };
  return { ...baseOf(label), kind: 'unfit', plan: plan as MemoryPlan };
}

/** A side whose run is under way. */
export function partialView(label: string, summary: Summary, completed: number): SideView {
  const partial: Partial<PartialResult> = { completed, total: 2000, summary };
  return { ...baseOf(label), kind: 'partial', partial: partial as PartialResult };
}
