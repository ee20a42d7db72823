import type { ReactNode } from 'react';
import type { PlotArea } from '../cdf/cdf-axes.tsx';
import { linearTicks, logTicks } from '../cdf/cdf-geometry.ts';
import styles from '../plot/plot.module.css';
import { gainTicks } from './scatter-geometry.ts';

export interface ScatterAxesProps {
  readonly domain: readonly [number, number];
  /** The value axis goes from zero to this. */
  readonly high: number;
  readonly scale: 'log' | 'linear';
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly inner: PlotArea;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly formatY: (value: number) => string;
  /** Points right of the axis, which are not drawn. */
  readonly beyond: number;
}

const TICK_ROOM = 64;
const ROW_ROOM = 44;

/** Grid and labels of both axes: latency across, the measure from zero upwards. */
export function ScatterAxes(props: ScatterAxesProps): ReactNode {
  const { domain, high, scale, x, y, inner, beyond } = props;
  const room = Math.max(2, (inner.right - inner.left) / TICK_ROOM);
  const across = scale === 'log' ? logTicks(domain, room) : linearTicks(domain[1], Math.min(room, 8));
  const up = gainTicks(high, Math.max(2, (inner.bottom - inner.top) / ROW_ROOM), props.formatY);
  return (
    <g className={styles['axes']}>
      {up.map(({ value, label }) => (
        <g key={value}>
          <line x1={inner.left} x2={inner.right} y1={y(value)} y2={y(value)} data-base={value === 0} />
          <text x={inner.left - 8} y={y(value)} dy="0.32em" textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {across.map(({ value, label, minor }) => (
        <g key={value}>
          <line x1={x(value)} x2={x(value)} y1={inner.top} y2={inner.bottom} data-minor={minor} />
          {minor ? null : (
            <text x={x(value)} y={inner.bottom + 16} textAnchor="middle">
              {label}
            </text>
          )}
        </g>
      ))}
      <text x={0} y={12} className={styles['axisTitle']}>
        {props.yLabel}
      </text>
      <text x={inner.right} y={inner.bottom + 34} textAnchor="end" className={styles['axisTitle']}>
        {`${props.xLabel}, ${scale} scale`}
      </text>
      {beyond === 0 ? null : (
        <text x={inner.right} y={12} textAnchor="end">
          {`${beyond} more to the right →`}
        </text>
      )}
    </g>
  );
}
