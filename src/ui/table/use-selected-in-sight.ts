import { useEffect, useRef, type RefObject } from 'react';

export interface SelectedPlace {
  readonly selected: number | null;
  /** Among the rows that are shown; below 0: not among them. */
  readonly place: number;
  /** px */
  readonly rowHeight: number;
  /** What covers the top of the frame while rows scroll, px. */
  readonly head: number;
}

/** Scrolls the frame, never the page, as little as it takes to show a row that was chosen elsewhere. */
export function useSelectedInSight(
  frame: RefObject<HTMLElement | null>,
  { selected, place, rowHeight, head }: SelectedPlace,
): void {
  const scrolledTo = useRef<number | null>(null);
  useEffect(() => {
    // A row chosen in the chart comes into sight; a change of order alone must not move what is being read.
    if (scrolledTo.current === selected || (selected !== null && place < 0)) return;
    scrolledTo.current = selected;
    if (place >= 0) scrollTo(frame.current, place * rowHeight, rowHeight + head);
  }, [frame, selected, place, rowHeight, head]);
}

/** px: where a row begins, and what it needs of the frame's height. */
function scrollTo(frame: HTMLElement | null, top: number, needed: number): void {
  if (frame === null) return;
  const room = frame.clientHeight - needed;
  if (top < frame.scrollTop) frame.scrollTop = top;
  else if (top > frame.scrollTop + room) frame.scrollTop = top - room;
}
