import type { ReactNode } from 'react';
import { valueAt, type CdfSeries } from './cdf-geometry.ts';
import type { PlotArea } from '../plot/plot-area.ts';
import styles from '../plot/plot.module.css';

/** The curves that are named, and what their names keep clear of. */
export interface CdfLabelsProps {
  readonly series: readonly CdfSeries[];
  readonly probabilities: ArrayLike<number>;
  readonly x: (seconds: number) => number;
  readonly y: (p: number) => number;
  readonly area: PlotArea;
  /** Where limits stand, px: no name is written across one. */
  readonly limits: readonly number[];
}

const LINE_HEIGHT = 18;
/** Narrower plots (phones) have room for the side's letter only, px. */
const WIDE = 440;
/** Rough width of a character of the labels, px: decides on which side of the line's end they stand. */
const CHARACTER = 7;

/**
 * Names each line at its end, in ink beside a sample of its stroke. All curves end at the top, so the side that ends
 * first is named above its line and the others below one another, to the left where the right is too narrow.
 */
export function CdfLabels({ series, probabilities, x, y, area, limits }: CdfLabelsProps): ReactNode {
  const ends = series
    .map((side) => ({ side, end: x(valueAt(side, probabilities, 0.9999) ?? 0) }))
    .toSorted((one, other) => one.end - other.end);
  return ends.map(({ side, end }, index) => {
    const isNarrow = area.right - area.left < WIDE;
    const text = side.detail === '' || isNarrow ? side.label : `${side.label} · ${side.detail}`;
    const width = 28 + text.length * CHARACTER;
    const isFirst = index === 0 && ends.length > 1;
    const top = isFirst ? y(1) - 8 : y(1) + LINE_HEIGHT * Math.max(1, index) - 2;
    const wanted = Math.min(end - (isFirst ? width : -6), area.right - width);
    const crossed = limits.find((limit) => limit > wanted && limit < wanted + width);
    const left = Math.max(area.left + 4, crossed === undefined || isFirst ? wanted : crossed - width - 6);
    return (
      <g key={side.id} className={styles['label']}>
        <line
          x1={left}
          x2={left + 20}
          y1={top - 4}
          y2={top - 4}
          stroke={side.colour}
          strokeWidth={2}
          strokeDasharray={side.dash}
        />
        <text x={left + 26} y={top}>
          {text}
        </text>
      </g>
    );
  });
}
