import type { BoundBy } from './bottleneck.ts';
import type { TimeClass } from './bottleneck-time.ts';

/** What a run loses time to, rather than does; in the order in which it is looked for. */
const LOSSES = ['pipeline-bubbles', 'communication', 'host'] as const satisfies readonly TimeClass[];
/** Part of the time at work by which one run must lose more than the other for it to be named. */
const FELT = 0.05;

/** What this run loses more time to than the other, by the most; null: to nothing that is felt. */
export function lossAgainst(run: BoundBy, other: BoundBy): TimeClass | null {
  const more = (loss: TimeClass) => run.evidence.time[loss] - other.evidence.time[loss];
  const [most] = LOSSES.toSorted((a, b) => more(b) - more(a));
  return most !== undefined && more(most) >= FELT ? most : null;
}
