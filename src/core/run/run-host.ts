import type { MemoryPlan } from '../memory/memory-plan.ts';
import type { Summary } from '../metrics/summary.ts';
import type { MetricCdfs } from '../metrics/cdf.ts';
import type { RequestColumns, RunResult } from '../results/run-result.ts';

export interface RunSnapshot {
  readonly completed: number;
  readonly total: number;
  readonly summary: Summary;
  readonly cdfs: MetricCdfs;
}

/**
 * How a run talks to whoever runs it. `breathe` is called every few thousand events: it may await the host's
 * message loop, and answers whether to go on, to go on and send a snapshot, or to stop.
 */
export interface RunHost {
  breathe(): Promise<'go-on' | 'snapshot' | 'cancel'>;
  snapshot(snapshot: RunSnapshot): void;
}

export type RunOutcome =
  | { readonly kind: 'done'; readonly result: RunResult; readonly requests: RequestColumns }
  | { readonly kind: 'does-not-fit'; readonly plan: MemoryPlan }
  | { readonly kind: 'cancelled'; readonly completed: number; readonly total: number };
