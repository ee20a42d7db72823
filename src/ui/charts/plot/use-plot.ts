import { useCallback, useMemo, useState } from 'react';
import { plotArea, type Margin, type PlotArea } from './plot-area.ts';

/** Where a chart is drawn: as wide as its element, as high as asked; px. */
export interface Plot {
  /** Given to the element as its `ref`: follows how wide it is. */
  readonly follow: (element: HTMLElement | null) => (() => void) | undefined;
  /** 0 before it is laid out. */
  readonly width: number;
  readonly height: number;
  readonly area: PlotArea;
}

/** `margin` must be the same object at every render. */
export function usePlot(height: number, margin: Margin): Plot {
  const [width, setWidth] = useState(0);
  const follow = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const area = useMemo(() => plotArea(width, height, margin), [width, height, margin]);
  return { follow, width, height, area };
}
