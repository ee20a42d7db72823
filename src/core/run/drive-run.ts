import { finishWithRemarks } from './remarks.ts';
import type { Misfit, RunDone, RunOutcome, RunSnapshot } from './run-outcome.ts';
import type { Run } from './run.ts';

/** Events between two breaths: a few milliseconds of work at the pace of a laptop. */
export const EVENTS_PER_BREATH = 2000;

/**
 * Asked every few thousand events: it may await the caller's message loop, and answers whether to go on, to go on and
 * take a snapshot, or to stop.
 */
export type Breathe = () => Promise<'go-on' | 'snapshot' | 'cancel'>;

/** Who looks on while a run is driven. */
export interface RunObserver {
  readonly breathe: Breathe;
  snapshot(snapshot: RunSnapshot): void;
}

/** Drives a run to its end, or until its observer cancels it. A misfit is its own outcome. */
export async function driveRun(run: Run | Misfit, observer: RunObserver): Promise<RunOutcome> {
  if (run.kind === 'does-not-fit') return run;
  while (run.advance(EVENTS_PER_BREATH)) {
    const answer = await observer.breathe();
    if (answer === 'cancel') return { kind: 'cancelled', completed: run.completed, total: run.total };
    if (answer === 'snapshot') observer.snapshot(run.snapshot());
  }
  return finishWithRemarks(run);
}

/** Runs to the end at once: nobody looks on. */
export function runToEnd(run: Run | Misfit): RunDone | Misfit {
  if (run.kind === 'does-not-fit') return run;
  while (run.advance(EVENTS_PER_BREATH));
  return finishWithRemarks(run);
}
