import { line } from 'd3-shape';
import type { ReactNode } from 'react';
import { Clip } from '../plot/clip.tsx';
import type { PlotArea } from '../plot/plot-area.ts';
import styles from '../plot/plot.module.css';
import { bandOutline, type CurvePlace, type CurveSeries } from './curve-geometry.ts';

/** The curves, and where their values lie (px). */
export interface CurveMarkProps {
  readonly series: readonly CurveSeries[];
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly area: PlotArea;
}

/** How far over its edges a band is seen, px. */
const OVER = 6;

/** The band around each curve. */
export function CurveBands({ series, x, y, area }: CurveMarkProps): ReactNode {
  const path = line<CurvePlace>(
    (place) => x(place.x),
    (place) => y(place.y),
  );
  return (
    <Clip area={{ ...area, top: area.top - OVER, right: area.right + OVER }}>
      {series.map(({ id, colour, points }) => (
        <path
          key={id}
          className={styles['errorBand']}
          d={path([...bandOutline(points)]) ?? ''}
          fill={colour}
          stroke={colour}
        />
      ))}
    </Clip>
  );
}
