import { memo, type ReactNode } from 'react';
import { markerPath } from '../plot/marker-paths.ts';
import { marksPath, type ScatterPoint, type ScatterSeries } from './scatter-geometry.ts';
import styles from './scatter.module.css';

/** All points, the frontier, and where values lie (px). */
export interface ScatterMarksProps {
  readonly series: readonly ScatterSeries[];
  readonly points: readonly ScatterPoint[];
  /** By rising latency: the points that no other beats. */
  readonly frontier: readonly ScatterPoint[];
  readonly frontierPath: string;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/**
 * All points but those under the pointer. Two paths a series, whatever the number of points; those of the frontier
 * have one each. Memoised: pointing at a point draws none of them again.
 */
export const ScatterMarks = memo(function ScatterMarks(props: ScatterMarksProps): ReactNode {
  const { series, points, frontier, frontierPath, x, y } = props;
  return (
    <>
      {series.map(({ label, colour, shape }, index) => {
        const own = points.filter((point) => point.series === index);
        return (
          <g key={label} stroke={colour}>
            <path
              className={styles['misses']}
              d={marksPath(
                own.filter(({ meets }) => !meets),
                shape,
                x,
                y,
              )}
            />
            <path
              fill={colour}
              className={styles['meets']}
              d={marksPath(
                own.filter(({ meets }) => meets),
                shape,
                x,
                y,
              )}
            />
          </g>
        );
      })}
      <path className={styles['frontier']} d={frontierPath} data-frontier={frontier.length} />
      {frontier.map((point) => {
        const style = series[point.series];
        return style === undefined ? null : (
          <path
            key={point.id}
            className={styles['onFrontier']}
            d={markerPath(style.shape, x(point.x), y(point.y))}
            fill={style.colour}
            data-frontier-point={point.id}
          />
        );
      })}
    </>
  );
});
