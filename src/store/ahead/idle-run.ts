import type { Scenario } from '../../scenario/document/scenario.ts';
import type { Runner } from '../app-store.ts';
import { applyUpdate, IDLE_RUN, startRun, type ShownResult } from '../side-run.ts';

/** By side: the last run that was asked for. Whoever runs what nobody waits for takes turns. */
const turns = new Map<number, Promise<unknown>>();

/**
 * Runs a scenario in the worker of a side that is idle, after what else was asked for so. null: it came to no result, or was
 * given up.
 */
export function runWhenIdle(
  index: number,
  scenario: Scenario,
  runner: Pick<Runner, 'runIdle'>,
  signal: AbortSignal,
): Promise<ShownResult | null> {
  const before = turns.get(index) ?? Promise.resolve();
  const turn = before.then(() => (signal.aborted ? null : runToEnd(index, scenario, runner, signal)));
  turns.set(index, turn);
  return turn;
}

function runToEnd(
  index: number,
  scenario: Scenario,
  runner: Pick<Runner, 'runIdle'>,
  signal: AbortSignal,
): Promise<ShownResult | null> {
  return new Promise((resolve) => {
    // A run that is superseded says nothing more.
    signal.addEventListener('abort', () => resolve(null), { once: true });
    runner.runIdle(index, scenario, (update) => {
      switch (update.phase) {
        case 'done':
          return resolve(applyUpdate(startRun(IDLE_RUN, scenario), update).shown);
        case 'does-not-fit':
        case 'cancelled':
        case 'failed':
          return resolve(null);
        case 'loading':
        case 'training':
        case 'simulating':
        case 'restarted':
      }
    });
  });
}
