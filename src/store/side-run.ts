import type { FailureCause, RunOutcome, RunUpdate } from '../client/run-update.ts';
import type { MemoryPlan } from '../core/memory/memory-plan.ts';
import type { MetricCdfs } from '../core/metrics/cdf.ts';
import type { LatencyColumns } from '../core/results/goodput.ts';
import type { IterationDeviation } from '../core/timing/tables/timing-tables.ts';
import type { Summary } from '../core/metrics/summary.ts';
import type { Scenario } from '../scenario/document/scenario.ts';

/** A finished run without its columns. */
export type ShownOutcome = Omit<RunOutcome, 'requests'>;

/** A complete result, with the settings that made it. */
export type ShownResult = { readonly scenario: Scenario; readonly outcome: ShownOutcome } & (
  | {
      /** Computed in this browser. */
      readonly origin: 'run';
      /** Of each request: what its latencies follow from. */
      readonly latencies: LatencyColumns;
    }
  | {
      /** Computed when the page was built. */
      readonly origin: 'example';
      /** Under the scenario's own objectives, requests/s; null where it has none. */
      readonly goodput: number | null;
    }
);

/** What the run under way has given so far. */
export interface PartialResult {
  readonly completed: number;
  readonly total: number;
  readonly summary: Summary;
  readonly cdfs: MetricCdfs;
  readonly deviation: IterationDeviation;
}

export type SideStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'loading'; readonly file: string }
  | { readonly kind: 'training'; readonly fraction: number; readonly operator: string }
  | { readonly kind: 'simulating' }
  | { readonly kind: 'done' }
  | { readonly kind: 'does-not-fit'; readonly plan: MemoryPlan }
  | {
      readonly kind: 'cancelled';
      readonly completed: number;
      readonly total: number;
      /** Whether the run can go on where it stopped. */
      readonly rest: 'kept' | 'gone';
    }
  | { readonly kind: 'failed'; readonly cause: FailureCause; readonly message: string };

/** One side's run: requested and shown settings are apart, so that an old result never passes for a new one. */
export interface SideRun {
  readonly requested: Scenario | null;
  readonly status: SideStatus;
  readonly partial: PartialResult | null;
  readonly shown: ShownResult | null;
  /** Why the worker was replaced during this run. */
  readonly restarted: string | null;
}

export const IDLE_RUN: SideRun = {
  requested: null,
  status: { kind: 'idle' },
  partial: null,
  shown: null,
  restarted: null,
};

/** The run as it starts, anew or where it stopped: what is shown stays until something newer is there. */
export function startRun(run: SideRun, scenario: Scenario): SideRun {
  const goesOn = run.status.kind === 'cancelled' && run.requested === scenario;
  const partial = goesOn ? run.partial : null;
  return { ...run, requested: scenario, status: { kind: 'starting' }, partial, restarted: null };
}

/**
 * The run of a side whose settings are those of a known result: done, as though it had just run. An example is shown
 * while the side runs.
 */
export function showKnown(run: SideRun, scenario: Scenario, shown: ShownResult): SideRun {
  if (shown.origin === 'example') return { ...run, shown };
  return { requested: scenario, status: { kind: 'done' }, partial: null, shown, restarted: null };
}

/** Folds what the client tells into the side's state. */
export function applyUpdate(run: SideRun, update: RunUpdate): SideRun {
  switch (update.phase) {
    case 'loading':
      return { ...run, status: { kind: 'loading', file: update.file } };
    case 'training':
      return { ...run, status: { kind: 'training', fraction: update.fraction, operator: update.operator } };
    case 'simulating': {
      const { phase: _, ...partial } = update;
      return { ...run, status: { kind: 'simulating' }, partial };
    }
    case 'done': {
      if (run.requested === null) return run;
      const { requests, ...outcome } = update.outcome;
      const { arrival, completedAt, firstTokenAt, output, scheduledAt } = requests;
      const latencies = { arrival, completedAt, firstTokenAt, output, scheduledAt };
      const shown = { scenario: run.requested, outcome, latencies, origin: 'run' } as const;
      return { ...run, status: { kind: 'done' }, partial: null, shown };
    }
    case 'does-not-fit':
      return { ...run, status: { kind: 'does-not-fit', plan: update.plan }, partial: null, shown: null };
    case 'cancelled': {
      const { completed, total, rest } = update;
      // The last complete result stays; where there is none, what was simulated so far is better than nothing.
      const partial = run.shown === null ? run.partial : null;
      return { ...run, status: { kind: 'cancelled', completed, total, rest }, partial };
    }
    case 'restarted':
      return { ...run, partial: null, restarted: update.reason };
    case 'failed':
      return {
        ...run,
        status: { kind: 'failed', cause: update.cause, message: update.message },
        partial: null,
        // What cannot be simulated never will be: figures of other settings would pass for its own.
        shown: update.cause === 'engine' || update.cause === 'own-trace' ? null : run.shown,
      };
  }
}

export function isRunning(run: SideRun): boolean {
  return ['starting', 'loading', 'training', 'simulating'].includes(run.status.kind);
}

/** Whether two states of a side's run show the same figures: they differ at most in how far it is before it has any. */
export function showsTheSame(one: SideRun, other: SideRun): boolean {
  return (
    one.requested === other.requested &&
    one.partial === other.partial &&
    one.shown === other.shown &&
    one.restarted === other.restarted &&
    (one.status === other.status || (isRunning(one) && isRunning(other)))
  );
}
