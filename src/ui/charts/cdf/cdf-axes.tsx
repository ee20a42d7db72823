import type { ReactNode } from 'react';
import { linearTicks, logTicks } from './cdf-geometry.ts';
import styles from '../plot/plot.module.css';

export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface CdfAxesProps {
  readonly domain: readonly [number, number];
  readonly scale: 'log' | 'linear';
  readonly x: (seconds: number) => number;
  readonly y: (p: number) => number;
  readonly inner: PlotArea;
  readonly metric: string;
}

/** Width that a tick's label needs, px. */
const TICK_ROOM = 64;

/** Grid and labels of both axes. */
export function CdfAxes({ domain, scale, x, y, inner, metric }: CdfAxesProps): ReactNode {
  const room = Math.max(2, (inner.right - inner.left) / TICK_ROOM);
  const ticks = scale === 'log' ? logTicks(domain, room) : linearTicks(domain[1], Math.min(room, 8));
  return (
    <g className={styles['axes']}>
      {[0, 0.25, 0.5, 0.75, 0.9, 1].map((p) => (
        <g key={p}>
          <line x1={inner.left} x2={inner.right} y1={y(p)} y2={y(p)} data-base={p === 0} />
          <text x={inner.left - 8} y={y(p)} dy="0.32em" textAnchor="end">
            {`${p * 100}\u202f%`}
          </text>
        </g>
      ))}
      {ticks.map(({ value, label, minor }) => (
        <g key={value}>
          <line x1={x(value)} x2={x(value)} y1={inner.top} y2={inner.bottom} data-minor={minor} />
          {minor ? null : (
            <text x={x(value)} y={inner.bottom + 16} textAnchor="middle">
              {label}
            </text>
          )}
        </g>
      ))}
      <text x={inner.right} y={inner.bottom + 32} textAnchor="end" className={styles['axisTitle']}>
        {`${metric}, ${scale} scale`}
      </text>
    </g>
  );
}
