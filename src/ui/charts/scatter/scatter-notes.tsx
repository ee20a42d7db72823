import type { ReactNode } from 'react';
import { XLimit } from '../plot/limits.tsx';
import { markerPath } from '../plot/marker-paths.ts';
import type { PlotArea } from '../plot/plot-area.ts';
import plot from '../plot/plot.module.css';
import { labelAnchor, type ScatterData, type ScatterPoint, type ScatterSeries } from './scatter-geometry.ts';
import styles from './scatter.module.css';
import type { ScatterLayout } from './use-scatter-layout.ts';

/** An objective on the latency, s. */
export interface ScatterLimit {
  readonly seconds: number;
  readonly label: string;
}

/** Width that the best point's label may have, px. */
const LABEL_ROOM = 190;

interface LimitProps {
  /** Where the limit lies, px; it may be off the axis. */
  readonly at: number;
  readonly area: PlotArea;
}

/** Where the objective is kept: left of the limit. */
export function LimitRegion({ at, area }: LimitProps): ReactNode {
  return (
    <rect
      className={styles['region']}
      x={area.left}
      y={area.top}
      width={Math.max(0, Math.min(at, area.right) - area.left)}
      height={area.bottom - area.top}
    />
  );
}

/** The objective as a labelled line, its name on the side that has more room. */
export function ScatterLimitLine({
  limit,
  at,
  area,
}: LimitProps & { readonly limit: ScatterLimit }): ReactNode {
  const isShown = at >= area.left && at <= area.right;
  return (
    <XLimit limit={{ label: limit.label, at, isShown }} area={area} room={(area.right - area.left) / 2} />
  );
}

interface BestNameProps {
  readonly data: ScatterData;
  readonly layout: ScatterLayout;
  readonly area: PlotArea;
}

/** The best point's name, above it. */
export function BestName({ data: { best }, layout: { walk, x, y }, area }: BestNameProps): ReactNode {
  const point = walk.find(({ id }) => id === best?.id);
  if (best === null || point === undefined) return null;
  return (
    <text
      className={plot['halo']}
      x={x(point.x)}
      y={y(point.y) - 12}
      textAnchor={labelAnchor(x(point.x), LABEL_ROOM, area.left, area.right)}
    >
      {best.label}
    </text>
  );
}

interface ReadRingsProps {
  readonly series: readonly ScatterSeries[];
  readonly layout: ScatterLayout;
  /** Selected, and under the pointer or reached by arrow keys; null: none. */
  readonly chosen: ScatterPoint | null;
  readonly shown: ScatterPoint | null;
}

/** Rings around the points that are selected and read. */
export function ReadRings({ series, layout: { x, y }, chosen, shown }: ReadRingsProps): ReactNode {
  return [chosen, shown].map((point, index) =>
    point === null ? null : (
      <g key={index === 0 ? 'chosen' : 'shown'} className={styles['ring']} data-ring={index === 0}>
        <circle cx={x(point.x)} cy={y(point.y)} r={9} />
        <path
          d={markerPath(series[point.series]?.shape ?? 'circle', x(point.x), y(point.y))}
          fill={series[point.series]?.colour}
        />
      </g>
    ),
  );
}
