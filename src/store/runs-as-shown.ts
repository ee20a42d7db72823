import type { AppState } from './app-store.ts';
import { showsTheSame, type SideRun } from './side-run.ts';

let last: readonly SideRun[] = [];

/**
 * The runs of the sides, the same list while they show the same: who draws figures is not asked to draw them again for
 * each step of a training. How far a run is, is in the store alone.
 */
export function runsAsShown({ runs }: Pick<AppState, 'runs'>): readonly SideRun[] {
  const isSame = runs.length === last.length && runs.every((run, index) => sameAs(run, last[index]));
  if (!isSame) last = runs;
  return last;
}

const sameAs = (run: SideRun, before: SideRun | undefined): boolean =>
  before !== undefined && showsTheSame(run, before);
