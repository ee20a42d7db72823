import type { Summary } from '../../../../core/metrics/summary.ts';
import type { Scenario } from '../../../../scenario/document/scenario.ts';
import type { Runner } from '../../../../store/app-store.ts';
import { NotSimulated } from './fitted-run.ts';

/** Runs a scenario on a worker of the refit's own. Rejects with `NotSimulated`, or as it was stopped. */
export function simulateApart(runner: Runner, scenario: Scenario, signal: AbortSignal): Promise<Summary> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const ended = new AbortController();
    const cancel = runner.runApart(
      scenario,
      (update) => {
        switch (update.phase) {
          case 'done':
            resolve(update.outcome.result.summary);
            break;
          case 'does-not-fit':
            reject(new NotSimulated('the model does not fit the memory of its deployment'));
            break;
          case 'failed':
            reject(new NotSimulated(update.message));
            break;
          case 'cancelled':
            reject(new Error('The refit was stopped.'));
            break;
          case 'loading':
          case 'training':
          case 'simulating':
          case 'restarted':
            return;
        }
        ended.abort();
      },
      'refit',
    );
    signal.addEventListener('abort', cancel, { signal: ended.signal });
  });
}
