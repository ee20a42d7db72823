import type { MetricCdfs } from '../../../core/metrics/cdf.ts';
import type { RunResult } from '../../../core/results/run-result.ts';
import { costOf, type Cost } from '../../../core/results/cost.ts';
import type { Summary } from '../../../core/metrics/summary.ts';
import type { IterationDeviation } from '../../../core/timing/tables/timing-tables.ts';
import type { MemoryPlan } from '../../../core/memory/memory-plan.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { gpuCount, priceOf } from '../../../store/choices.ts';
import { runKey, sideLabel } from '../../../store/edit.ts';
import { isRunning, type PartialResult, type ShownResult, type SideRun } from '../../../store/side-run.ts';

/** What the page shows of one side now. */
export type SideView = SideBase &
  (
    | { readonly kind: 'empty' }
    /** The run failed, and nothing older is there. */
    | { readonly kind: 'failed' }
    /** The model does not fit, which is the result. */
    | { readonly kind: 'unfit'; readonly plan: MemoryPlan }
    /** A snapshot of the run under way. */
    | { readonly kind: 'partial'; readonly partial: PartialResult }
    | { readonly kind: 'complete'; readonly shown: ShownResult; readonly age: ResultAge }
  );

interface SideBase {
  readonly label: string;
  /** The settings that made the figures: not always those of the controls. */
  readonly scenario: Scenario;
  /** Of all GPUs of the side; null without a price. */
  readonly dollarsPerHour: number | null;
}

/**
 * `stale`: of settings that are no longer asked for, or that are being computed anew; `example`: computed when the page
 * was built.
 */
export type ResultAge = 'current' | 'stale' | 'example';

/** Figures that a side has from its first snapshot on. */
export interface Figures {
  readonly summary: Summary;
  readonly cdfs: MetricCdfs;
  /** How far the forests are apart, for the error bands. */
  readonly deviation: IterationDeviation;
}

/** Below this many requests a snapshot says less than the previous chart. */
const ENOUGH_FOR_A_CHART = 20;

/** What to show of a side: that it does not fit, the snapshot of the run under way, else the last complete result. */
export function viewSide(
  index: number,
  current: Scenario,
  run: SideRun,
  prices: Readonly<Record<string, number>>,
): SideView {
  const { partial, shown, status, requested } = run;
  const of = (scenario: Scenario) => {
    const price = priceOf(scenario.deployment.gpu, prices);
    const dollarsPerHour = price === null ? null : price * gpuCount(scenario);
    return { label: sideLabel(index), scenario, dollarsPerHour };
  };
  if (status.kind === 'does-not-fit') return { ...of(current), kind: 'unfit', plan: status.plan };
  if (partial !== null && partial.completed >= ENOUGH_FOR_A_CHART)
    return { ...of(requested ?? current), kind: 'partial', partial };
  if (shown === null) return { ...of(current), kind: status.kind === 'failed' ? 'failed' : 'empty' };
  return { ...of(shown.scenario), kind: 'complete', shown, age: ageOf(shown, run, current) };
}

function ageOf(shown: ShownResult, run: SideRun, current: Scenario): ResultAge {
  if (shown.origin === 'example') return 'example';
  return isRunning(run) || runKey(shown.scenario) !== runKey(current) ? 'stale' : 'current';
}

/** The side's figures; null where it has none. */
export function figuresOf(view: SideView): Figures | null {
  if (view.kind === 'partial') return view.partial;
  if (view.kind !== 'complete') return null;
  const { result, deviation } = view.shown.outcome;
  return { summary: result.summary, cdfs: result.cdfs, deviation };
}

/** The figures in numbers; null where the side has none. */
export const summaryOf = (view: SideView): Summary | null => figuresOf(view)?.summary ?? null;

/** The complete result; null without one. */
export const resultOf = (view: SideView): RunResult | null =>
  view.kind === 'complete' ? view.shown.outcome.result : null;

/** Whether there may be something to say of the results: a load that is not served, or what cannot be true. */
export function mayBeDoubted(views: readonly SideView[]): boolean {
  const formats = new Set(views.map(({ scenario }) => scenario.deployment.weights));
  return (
    formats.size > 1 ||
    views.some((view) => {
      if (view.kind !== 'complete') return false;
      const { evidence, result } = view.shown.outcome;
      return (
        (result.load !== 'keeps-up' && result.load !== 'not-judged') ||
        result.breaches.length > 0 ||
        evidence.some(({ status }) => status === 'doubtful')
      );
    })
  );
}

/** Its latencies grow with the length of the run, so that they compare with nothing. */
export const isOverloaded = (view: SideView): boolean => resultOf(view)?.summary.stable === false;

/** Sides of the same settings are off alike: their bands say nothing of a difference. */
export const areAlike = (views: readonly SideView[]): boolean =>
  new Set(views.map(({ scenario }) => runKey(scenario))).size < views.length;

/** The figures are older than the settings. */
export const isStale = (view: SideView): boolean => view.kind === 'complete' && view.age === 'stale';

/** The figures were computed when the page was built. */
export const isExample = (view: SideView): boolean => view.kind === 'complete' && view.age === 'example';

/** What the side's tokens cost; null without a price or without figures. */
export function costOfSide(view: SideView): Cost | null {
  const { dollarsPerHour, scenario } = view;
  const summary = summaryOf(view);
  if (dollarsPerHour === null || summary === null) return null;
  const gpus = gpuCount(scenario);
  return costOf(summary, gpus, dollarsPerHour / gpus);
}

/** Dollars for a million output tokens; null without a price or without output. */
export function dollarsPerMillionTokens(view: SideView): number | null {
  return costOfSide(view)?.dollarsPerMillionOutputTokens ?? null;
}
