import { NOISE_SEEDS } from '../../core/results/noise.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import type { Runner } from '../app-store.ts';
import type { ShownResult } from '../side-run.ts';
import { runWhenIdle } from './idle-run.ts';

/** A finished run of a side with another seed. */
export type TellSeed = (index: number, result: ShownResult) => void;

/**
 * Runs the sides with two further seeds, one run after the other, in the workers that the sides have: whatever a side is
 * asked for next takes its worker at once. Ends at the abort, or with a run that does not end well.
 */
export async function runOtherSeeds(
  sides: readonly Scenario[],
  runner: Pick<Runner, 'runIdle'>,
  tell: TellSeed,
  signal: AbortSignal,
): Promise<void> {
  for (let step = 1; step < NOISE_SEEDS; step += 1) {
    for (const [index, side] of sides.entries()) {
      const result = signal.aborted ? null : await runWhenIdle(index, withSeed(side, step), runner, signal);
      if (result === null) return;
      tell(index, result);
    }
  }
}

/** The same load drawn anew. Both sides go from the same seed to the same other one. */
function withSeed(scenario: Scenario, step: number): Scenario {
  const { workload } = scenario;
  // Never beyond the largest seed that a document may name.
  const seed = workload.seed >= NOISE_SEEDS ? workload.seed - step : workload.seed + step;
  return { ...scenario, workload: { ...workload, seed } };
}
