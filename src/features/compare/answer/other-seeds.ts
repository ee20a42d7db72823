import type { ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import type { SideView } from '../figures/side-view.ts';

/** What other seeds of the sides came to. */
export interface OtherSeeds {
  /** Views of each side, a list a side; empty while they are not known. */
  readonly views: readonly (readonly SideView[])[];
  /** Ids of figures in which the sides do not differ by more than seeds do. */
  readonly sameFigures: (
    sides: readonly SideView[],
    slo: readonly ServiceLevelObjective[],
  ) => ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();
export const UNKNOWN_SEEDS: OtherSeeds = { views: [], sameFigures: () => NONE };

/** Other seeds, and the views that they are of. */
export interface FoundSeeds {
  readonly views: readonly SideView[];
  readonly seeds: OtherSeeds;
}
