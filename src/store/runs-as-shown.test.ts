import { expect, it } from 'vitest';
import { defaultComparison } from '../scenario/document/defaults.ts';
import { runsAsShown } from './runs-as-shown.ts';
import { applyUpdate, IDLE_RUN, startRun } from './side-run.ts';

const [side] = defaultComparison().sides;
if (side === undefined) throw new Error('the default comparison has two sides');

it('stay the same list while a training goes on, and are another with what is shown', () => {
  const started = startRun(IDLE_RUN, side);
  const shown = runsAsShown({ runs: [started, IDLE_RUN] });
  const training = applyUpdate(started, { phase: 'training', fraction: 0.5, operator: 'GEMM' });
  expect(runsAsShown({ runs: [training, IDLE_RUN] })).toBe(shown);
  const failed = applyUpdate(training, { phase: 'failed', cause: 'engine', message: 'no' });
  const after = runsAsShown({ runs: [failed, IDLE_RUN] });
  expect(after[0]).toBe(failed);
  expect(runsAsShown({ runs: [failed] })).toHaveLength(1);
});
