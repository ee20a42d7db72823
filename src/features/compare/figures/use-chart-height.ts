import { useSyncExternalStore } from 'react';

/** px */
const [LOWEST, HIGHEST] = [270, 560];
/** Part of the window's height: the answer and the first figures stand on the same screen. */
const PART = 0.38;
/** A narrow window's height changes with the browser's bars, which would move what is read. */
const NARROW = { width: 768, height: 340 };

function follow(onChange: () => void): () => void {
  window.addEventListener('resize', onChange);
  return () => window.removeEventListener('resize', onChange);
}

function fitting(): number {
  if (window.innerWidth < NARROW.width) return NARROW.height;
  return Math.round(Math.min(HIGHEST, Math.max(LOWEST, PART * window.innerHeight)));
}

/** How high the chart of distributions is in this window, px. */
export const useChartHeight = (): number => useSyncExternalStore(follow, fitting);
