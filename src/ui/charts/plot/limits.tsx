import type { ReactNode } from 'react';
import type { PlotArea } from './plot-area.ts';
import styles from './plot.module.css';

/** A value that is not to be passed, such as an objective. */
export interface LimitMark {
  readonly label: string;
  /** Where it lies, px. */
  readonly at: number;
  /** It lies on the axis; else it is named at the edge that it lies beyond. */
  readonly isShown: boolean;
}

/** A limit of what goes across, and the room for its name. */
export interface XLimitProps {
  readonly limit: LimitMark;
  readonly area: PlotArea;
  /** The label stands left of the line where less than this is free to its right, px. */
  readonly room: number;
}

/** A limit of what goes across: an upright line with its name at the foot. */
export function XLimit({ limit: { label, at, isShown }, area, room }: XLimitProps): ReactNode {
  const isRight = at > area.right - room;
  const where = Math.min(Math.max(at, area.left), area.right);
  return (
    <g className={styles['limit']}>
      {isShown ? <line x1={at} x2={at} y1={area.top} y2={area.bottom} /> : null}
      <text x={where + (isRight ? -6 : 6)} y={area.bottom - 8} textAnchor={isRight ? 'end' : 'start'}>
        {isShown ? label : isRight ? `${label} →` : `← ${label}`}
      </text>
    </g>
  );
}

/** A limit of what goes up. */
export interface YLimitProps {
  readonly limit: LimitMark;
  readonly area: PlotArea;
}

/** A limit of what goes up: a level line with its name above its left end. */
export function YLimit({ limit: { label, at, isShown }, area }: YLimitProps): ReactNode {
  const isAbove = at < area.top;
  const where = isShown ? at - 6 : isAbove ? area.top + 12 : area.bottom - 6;
  return (
    <g className={styles['limit']}>
      {isShown ? <line x1={area.left} x2={area.right} y1={at} y2={at} /> : null}
      <text x={area.left + 6} y={where}>
        {isShown ? label : isAbove ? `↑ ${label}` : `↓ ${label}`}
      </text>
    </g>
  );
}
