import { line } from 'd3-shape';
import type { ReactNode } from 'react';
import plot from '../plot/plot.module.css';
import styles from './curve.module.css';
import type { CurveMarkProps } from './curve-bands.tsx';
import { spreadLabels, type CurvePlace } from './curve-geometry.ts';

/** Height of a label, px. */
const LABEL = 15;
/** Half of the bar across the end of a line that was cut, px. */
const BAR = 7;

/** The lines with their points, marks, cut ends and names. */
export function CurveLines({ series, x, y, area }: CurveMarkProps): ReactNode {
  const path = line<CurvePlace>(
    (place) => x(place.x),
    (place) => y(place.y),
  );
  const drawn = series.filter(({ points }) => points.length > 0);
  const ends = drawn.map(({ points }) => points.at(-1) as CurvePlace);
  const heights = spreadLabels(
    ends.map((end) => Math.max(area.top + 4, y(end.y) - 4)),
    LABEL,
  );
  return drawn.map(({ id, label, colour, dash, points, marked, isCut }, index) => {
    const end = ends[index] as CurvePlace;
    const mark = marked === null ? undefined : points[marked];
    return (
      <g key={id} data-curve={id}>
        <path
          d={path([...points]) ?? ''}
          fill="none"
          stroke={colour}
          strokeWidth={2}
          strokeDasharray={dash}
        />
        {points.map((point) => (
          <circle key={`${point.x} ${point.y}`} r={2.5} cx={x(point.x)} cy={y(point.y)} fill={colour} />
        ))}
        {isCut ? (
          <line
            className={styles['cut']}
            x1={x(end.x) - BAR}
            x2={x(end.x) + BAR}
            y1={y(end.y)}
            y2={y(end.y)}
          />
        ) : null}
        {mark === undefined ? null : (
          <circle className={styles['knee']} cx={x(mark.x)} cy={y(mark.y)} r={7} stroke={colour} />
        )}
        <g className={plot['label']}>
          <text x={x(end.x) + 10} y={heights[index]}>
            {label}
          </text>
        </g>
      </g>
    );
  });
}
