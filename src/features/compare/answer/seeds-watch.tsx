import { useEffect } from 'react';
import type { SideView } from '../figures/side-view.ts';
import type { FoundSeeds } from './other-seeds.ts';
import { useSeeds } from './use-seeds.ts';

/** The sides as they are shown, and who is told what their other seeds come to. */
export interface SeedsWatchProps {
  readonly views: readonly SideView[];
  readonly onSeeds: (found: FoundSeeds) => void;
}

/** Has other seeds run when the page is left alone. Draws nothing. */
export function SeedsWatch({ views, onSeeds }: SeedsWatchProps): null {
  const seeds = useSeeds(views);
  useEffect(() => onSeeds({ views, seeds }), [views, seeds, onSeeds]);
  return null;
}
