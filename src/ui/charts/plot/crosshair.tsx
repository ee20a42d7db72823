import type { ReactNode } from 'react';
import type { Place, PlotArea } from './plot-area.ts';
import styles from './plot.module.css';

/** A value that is read: where it lies, in the colour of its series. */
export interface Dot extends Place {
  readonly id: string;
  readonly colour: string;
}

/** Where the lines cross, and what is read there. */
export interface CrosshairProps {
  readonly area: PlotArea;
  /** Where the lines stand, px; null: no such line. */
  readonly x: number | null;
  readonly y: number | null;
  readonly dots: readonly Dot[];
  /** Of the dots, px. */
  readonly radius?: number;
}

/** The place that is read, and what of the curves is read there. */
export function Crosshair({ area, x, y, dots, radius = 4 }: CrosshairProps): ReactNode {
  return (
    <g className={styles['crosshair']}>
      {y === null ? null : <line x1={area.left} x2={area.right} y1={y} y2={y} />}
      {x === null ? null : <line x1={x} x2={x} y1={area.top} y2={area.bottom} />}
      {dots.map((dot) => (
        <circle key={dot.id} r={radius} cx={dot.x} cy={dot.y} fill={dot.colour} />
      ))}
    </g>
  );
}
