import type { Place } from './plot-area.ts';

/** What is read off a chart: a place under the pointer, a stop of the arrow keys, or nothing any more. */
export type Reading =
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'stop'; readonly stop: number }
  | { readonly kind: 'nothing' };

/** How a chart is read without a pointer, and what follows from a reading. */
export interface PlotReader {
  /** What is read, to assistive technology. */
  readonly label: string;
  /** How many stops the arrow keys step through; 0: nothing to read. */
  readonly stops: number;
  /** The stop that is read, or that would be the first. */
  readonly stop: number;
  /** That stop in words. */
  readonly text: string;
  readonly onRead: (reading: Reading) => void;
  /** A click, Enter or Space; null: nothing can be chosen. */
  readonly onChoose: ((reading: Reading) => void) | null;
}

/** Index of the place that is the nearest to a pointer, none farther than `reach` px; -1 without one. */
export function nearestPlace(places: readonly Place[], at: Place, reach: number): number {
  let nearest = -1;
  let least = reach * reach;
  places.forEach((place, index) => {
    const square = (place.x - at.x) ** 2 + (place.y - at.y) ** 2;
    if (square > least) return;
    least = square;
    nearest = index;
  });
  return nearest;
}

/** Which of the places is read, where each is a stop; -1: none. */
export function placeRead(reading: Reading, places: readonly Place[], reach: number): number {
  switch (reading.kind) {
    case 'nothing':
      return -1;
    case 'stop':
      return reading.stop < places.length ? reading.stop : -1;
    case 'place':
      return nearestPlace(places, reading.place, reach);
  }
}
