import type { ReactNode } from 'react';
import styles from './plot.module.css';
import type { PlotArea } from './plot-area.ts';
import type { Tick } from './ticks.ts';

/** What stands along one edge of the plot. */
export interface PlotAxis {
  readonly ticks: readonly Tick[];
  /** Where a value lies, px. */
  readonly at: (value: number) => number;
  /** Value whose line is drawn stronger; null: none. */
  readonly base: number | null;
}

/** Grid and labels of the axis across, whose values go from left to right. */
export function XAxis({ axis, area }: { readonly axis: PlotAxis; readonly area: PlotArea }): ReactNode {
  const { ticks, at, base } = axis;
  return (
    <g className={styles['axes']}>
      {ticks.map(({ value, label, minor }) => (
        <g key={value}>
          <line
            x1={at(value)}
            x2={at(value)}
            y1={area.top}
            y2={area.bottom}
            data-minor={minor}
            data-base={value === base}
          />
          {minor ? null : (
            <text x={at(value)} y={area.bottom + 16} textAnchor="middle">
              {label}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

/** Grid and labels of the axis that goes up. */
export function YAxis({ axis, area }: { readonly axis: PlotAxis; readonly area: PlotArea }): ReactNode {
  const { ticks, at, base } = axis;
  return (
    <g className={styles['axes']}>
      {ticks.map(({ value, label, minor }) => (
        <g key={value}>
          <line
            x1={area.left}
            x2={area.right}
            y1={at(value)}
            y2={at(value)}
            data-minor={minor}
            data-base={value === base}
          />
          {minor ? null : (
            <text x={area.left - 8} y={at(value)} dy="0.32em" textAnchor="end">
              {label}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

/** What the two axes are called. */
export interface AxisTitlesProps {
  /** What goes across, under the area's right end. */
  readonly x: string;
  /** What goes up, in the upper left corner; null: the ticks say it. */
  readonly y: string | null;
  /** How far under the area the first stands, px. */
  readonly drop?: number;
  readonly area: PlotArea;
}

/** What the axes measure. */
export function AxisTitles({ x, y, drop = 34, area }: AxisTitlesProps): ReactNode {
  return (
    <g className={styles['axes']}>
      {y === null ? null : (
        <text x={0} y={12} className={styles['axisTitle']}>
          {y}
        </text>
      )}
      <text x={area.right} y={area.bottom + drop} textAnchor="end" className={styles['axisTitle']}>
        {x}
      </text>
    </g>
  );
}
