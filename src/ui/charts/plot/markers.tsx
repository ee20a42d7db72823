import type { ReactNode } from 'react';
import { markerPath, type MarkerShape } from './marker-paths.ts';

/** A marker, and where its centre lies (px). */
export interface MarkerProps {
  readonly shape: MarkerShape;
  readonly colour: string;
  readonly x: number;
  readonly y: number;
  readonly grown?: boolean;
}

/** A point of a chart, see-through so that a crowd shows as one. */
export function Marker({ shape, colour, x, y, grown = false }: MarkerProps): ReactNode {
  return (
    <path
      d={markerPath(shape)}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})${grown ? ' scale(1.6)' : ''}`}
      fill={colour}
      fillOpacity={grown ? 1 : 0.35}
      stroke={colour}
      strokeWidth={1}
      data-point=""
    />
  );
}

/** A marker beside text. */
export function MarkerSample({ shape, colour }: Pick<MarkerProps, 'shape' | 'colour'>): ReactNode {
  return (
    <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
      <path d={markerPath(shape)} fill={colour} fillOpacity={0.6} stroke={colour} />
    </svg>
  );
}
