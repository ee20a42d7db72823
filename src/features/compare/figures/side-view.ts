import type { MetricCdfs } from '../../../core/metrics/cdf.ts';
import type { RunResult } from '../../../core/results/run-result.ts';
import { costOf, type Cost } from '../../../core/results/cost.ts';
import type { LatencyColumns } from '../../../core/results/goodput.ts';
import type { Summary } from '../../../core/metrics/summary.ts';
import type { IterationDeviation } from '../../../core/predictors/tables/timing-tables.ts';
import type { MemoryPlan } from '../../../core/memory/memory-plan.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { gpuCount, priceOf } from '../../../store/choices.ts';
import { runKey, sideLabel } from '../../../store/edit.ts';
import { isRunning, type SideRun } from '../../../store/side-run.ts';

/** The figures of one side that the page shows now, and what they are figures of. */
export interface SideView {
  readonly label: string;
  /** The settings that made the figures: not always those of the controls. */
  readonly scenario: Scenario;
  readonly summary: Summary | null;
  readonly cdfs: MetricCdfs | null;
  /** How far the forests are apart, for the error bands; null without figures. */
  readonly deviation: IterationDeviation | null;
  /** Complete results only. */
  readonly result: RunResult | null;
  /** Of each request of that result; null for an example. */
  readonly latencies: LatencyColumns | null;
  /** Of an example, which has no columns: its goodput under the scenario's own objectives. */
  readonly goodput: number | null;
  /** Not null: the model does not fit, which is the result. */
  readonly unfit: MemoryPlan | null;
  readonly isPartial: boolean;
  /** A complete result of settings that are no longer asked for, or that are being computed anew. */
  readonly isStale: boolean;
  readonly isExample: boolean;
  readonly completed: number;
  readonly total: number;
  readonly dollarsPerHour: number | null;
}

/** Below this many requests a snapshot says less than the previous chart. */
const ENOUGH_FOR_A_CHART = 20;

/** What to show of a side: the snapshot of the run under way, else the last complete result. */
export function viewSide(
  index: number,
  current: Scenario,
  run: SideRun,
  prices: Readonly<Record<string, number>>,
): SideView {
  const { partial, shown, status } = run;
  const usesPartial = partial !== null && partial.completed >= ENOUGH_FOR_A_CHART;
  const scenario = usesPartial ? (run.requested ?? current) : (shown?.scenario ?? current);
  const price = priceOf(scenario.deployment.gpu, prices);
  const common = {
    label: sideLabel(index),
    scenario,
    unfit: status.kind === 'does-not-fit' ? status.plan : null,
    dollarsPerHour: price === null ? null : price * gpuCount(scenario),
  };
  if (usesPartial) {
    return {
      ...common,
      summary: partial.summary,
      cdfs: partial.cdfs,
      deviation: partial.deviation,
      result: null,
      latencies: null,
      goodput: null,
      isPartial: true,
      isStale: false,
      isExample: false,
      completed: partial.completed,
      total: partial.total,
    };
  }
  const result = shown?.outcome.result ?? null;
  return {
    ...common,
    summary: result?.summary ?? null,
    cdfs: result?.cdfs ?? null,
    deviation: shown?.outcome.deviation ?? null,
    result,
    latencies: shown?.latencies ?? null,
    goodput: shown?.goodput ?? null,
    isPartial: false,
    isStale:
      result !== null &&
      (isRunning(run) || runKey(scenario) !== runKey(current)) &&
      shown?.isExample !== true,
    isExample: shown?.isExample ?? false,
    completed: result?.summary.completed ?? 0,
    total: result?.summary.requests ?? 0,
  };
}

/** What the side's tokens cost; null without a price or without figures. */
export function costOfSide({ dollarsPerHour, scenario, summary }: SideView): Cost | null {
  if (dollarsPerHour === null || summary === null) return null;
  const gpus = gpuCount(scenario);
  return costOf(summary, gpus, dollarsPerHour / gpus);
}

/** Dollars for a million output tokens; null without a price or without output. */
export function dollarsPerMillionTokens(view: SideView): number | null {
  return costOfSide(view)?.dollarsPerMillionOutputTokens ?? null;
}
