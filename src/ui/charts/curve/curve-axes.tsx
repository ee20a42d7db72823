import type { ReactNode } from 'react';
import type { PlotArea } from '../cdf/cdf-axes.tsx';
import { linearTicks, logTicks, type Tick } from '../cdf/cdf-geometry.ts';
import styles from '../plot/plot.module.css';

/** What an axis measures, and how its numbers are printed. */
export interface CurveAxis {
  /** With its unit. */
  readonly label: string;
  readonly scale: 'log' | 'linear';
  readonly format: (value: number) => string;
}

export interface CurveAxesProps {
  readonly xAxis: CurveAxis;
  readonly yAxis: CurveAxis;
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly inner: PlotArea;
}

const TICK_ROOM = 64;
const ROW_ROOM = 40;

/** Grid and labels of both axes. */
export function CurveAxes({ xAxis, yAxis, xDomain, yDomain, x, y, inner }: CurveAxesProps): ReactNode {
  const across = ticksOf(xAxis, xDomain, Math.min(8, (inner.right - inner.left) / TICK_ROOM));
  const up = ticksOf(yAxis, yDomain, (inner.bottom - inner.top) / ROW_ROOM);
  return (
    <g className={styles['axes']}>
      {up.map(({ value, label, minor }) => (
        <g key={value}>
          <line
            x1={inner.left}
            x2={inner.right}
            y1={y(value)}
            y2={y(value)}
            data-minor={minor}
            data-base={value === 0}
          />
          {minor ? null : (
            <text x={inner.left - 8} y={y(value)} dy="0.32em" textAnchor="end">
              {label}
            </text>
          )}
        </g>
      ))}
      {across.map(({ value, label, minor }) => (
        <g key={value}>
          <line
            x1={x(value)}
            x2={x(value)}
            y1={inner.top}
            y2={inner.bottom}
            data-minor={minor}
            data-base={value === 0}
          />
          {minor ? null : (
            <text x={x(value)} y={inner.bottom + 16} textAnchor="middle">
              {label}
            </text>
          )}
        </g>
      ))}
      <text x={0} y={12} className={styles['axisTitle']}>
        {`${yAxis.label}${yAxis.scale === 'log' ? ', log scale' : ''}`}
      </text>
      <text x={inner.right} y={inner.bottom + 34} textAnchor="end" className={styles['axisTitle']}>
        {`${xAxis.label}${xAxis.scale === 'log' ? ', log scale' : ''}`}
      </text>
    </g>
  );
}

function ticksOf(
  { scale, format }: CurveAxis,
  domain: readonly [number, number],
  room: number,
): readonly Tick[] {
  const ticks =
    scale === 'log' ? logTicks(domain, Math.max(2, room)) : linearTicks(domain[1], Math.max(2, room));
  return ticks.map((tick) => ({ ...tick, label: tick.minor ? '' : format(tick.value) }));
}
