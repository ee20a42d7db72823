import { describe, expect, it } from 'vitest';
import { defaultComparison } from '../scenario/document/defaults.ts';
import { applyUpdate, IDLE_RUN, showKnown, startRun, type ShownResult, type SideRun } from './side-run.ts';

const [side, other] = defaultComparison().sides;
if (side === undefined || other === undefined) throw new Error('no sides');
/** Of a result only that it is there. */
const KNOWN: Partial<ShownResult> = { origin: 'run', scenario: side };
const [before, next] = [showKnown(IDLE_RUN, side, KNOWN as ShownResult), other];

/** A side with a result whose next run fails. */
function failed(cause: 'profile' | 'worker' | 'engine'): SideRun {
  return applyUpdate(startRun(before, next), { phase: 'failed', cause, message: 'why' });
}

describe('a run that fails', () => {
  it('leaves the last result where it may yet succeed', () => {
    expect(failed('profile').shown).not.toBeNull();
    expect(failed('worker').shown).not.toBeNull();
  });

  it('takes it away where these settings cannot be simulated: it would pass for theirs', () => {
    expect(failed('engine').shown).toBeNull();
  });
});
