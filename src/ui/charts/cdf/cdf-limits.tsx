import type { ReactNode } from 'react';
import type { PlotArea } from './cdf-axes.tsx';
import styles from '../plot/plot.module.css';

export interface CdfLimit {
  readonly seconds: number;
  /** Such as "SLO p90 ≤ 2 s". */
  readonly label: string;
}

type Domain = readonly [number, number] | null;

/** The limit lies on the axis; else it is named at the edge that it lies beyond. */
export function isShown({ seconds }: CdfLimit, domain: Domain): boolean {
  return domain !== null && seconds >= domain[0] && seconds <= domain[1];
}

/** Room that a label needs right of its line, px. */
const LABEL_ROOM = 130;

export interface CdfLimitsProps {
  readonly limits: readonly CdfLimit[];
  readonly domain: Domain;
  readonly x: (seconds: number) => number;
  readonly inner: PlotArea;
}

/** Service level objectives as labelled lines. */
export function CdfLimits({ limits, domain, x, inner }: CdfLimitsProps): ReactNode {
  return limits.map((limit) => {
    const at = x(limit.seconds);
    const isRight = at > inner.right - LABEL_ROOM;
    const shown = isShown(limit, domain);
    const label = shown ? limit.label : isRight ? `${limit.label} →` : `← ${limit.label}`;
    return (
      <g key={limit.label} className={styles['limit']}>
        {shown ? <line x1={at} x2={at} y1={inner.top} y2={inner.bottom} /> : null}
        <text x={at + (isRight ? -6 : 6)} y={inner.bottom - 8} textAnchor={isRight ? 'end' : 'start'}>
          {label}
        </text>
      </g>
    );
  });
}
