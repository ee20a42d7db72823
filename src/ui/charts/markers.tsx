import type { ReactNode } from 'react';

/** Shapes tell series of points apart without colour. */
export type MarkerShape = 'circle' | 'diamond' | 'triangle';

const HALF = 4;
const PATHS: Readonly<Record<MarkerShape, string>> = {
  circle: `M${-HALF} 0a${HALF} ${HALF} 0 1 0 ${2 * HALF} 0a${HALF} ${HALF} 0 1 0 ${-2 * HALF} 0`,
  diamond: 'M0 -5L5 0L0 5L-5 0Z',
  triangle: 'M0 -4.8L4.8 3.8L-4.8 3.8Z',
};

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
      d={PATHS[shape]}
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
      <path d={PATHS[shape]} fill={colour} fillOpacity={0.6} stroke={colour} />
    </svg>
  );
}
