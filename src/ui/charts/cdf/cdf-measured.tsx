import type { ReactNode } from 'react';
import { markerPath } from '../plot/marker-paths.ts';
import type { PlotArea } from '../plot/plot-area.ts';
import styles from '../plot/plot.module.css';

/** What was measured of the latency that the chart shows. */
export interface MeasuredMark {
  readonly id: string;
  /** Such as "measured mean 11.2 ms". */
  readonly text: string;
  readonly seconds: number;
  /** The share of requests below it; null: a mean, which has no place on the axis of shares. */
  readonly p: number | null;
  readonly colour: string;
}

/** Where values and shares lie, px. */
export interface CdfMeasuredProps {
  readonly measured: readonly MeasuredMark[];
  readonly x: (seconds: number) => number;
  readonly y: (p: number) => number;
  readonly area: PlotArea;
  /** Lines of other names that stand at the foot already. */
  readonly named: number;
}

/** Room that a label needs right of its mark, px. */
const LABEL_ROOM = 180;
const LINE = 16;

/** Measured figures where they lie: a quantile as a diamond, a mean as a line with its value at the foot. */
export function CdfMeasured({ measured, x, y, area, named }: CdfMeasuredProps): ReactNode {
  return measured.map(({ id, text, seconds, p, colour }, index) => {
    const at = x(seconds);
    const isRight = at > area.right - LABEL_ROOM;
    const where = p === null ? area.bottom - 8 - LINE * (named + index) : y(p) + 4;
    return (
      <g key={id} className={styles['measured']} data-measured={id}>
        {p === null ? (
          <line x1={at} x2={at} y1={area.top} y2={area.bottom} stroke={colour} />
        ) : (
          <path d={markerPath('diamond', at, y(p))} stroke={colour} />
        )}
        <text x={at + (isRight ? -9 : 9)} y={where} textAnchor={isRight ? 'end' : 'start'}>
          {text}
        </text>
      </g>
    );
  });
}
