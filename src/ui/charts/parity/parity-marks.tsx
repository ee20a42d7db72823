import type { ReactNode } from 'react';
import { Marker } from '../plot/markers.tsx';
import type { Place } from '../plot/plot-area.ts';
import type { ParityPoint, ParitySeries } from './parity-geometry.ts';

/** The points with their places, and which of them is read. */
export interface ParityMarksProps {
  readonly series: readonly ParitySeries[];
  readonly points: readonly ParityPoint[];
  /** Where the points lie, px, in their order. */
  readonly places: readonly Place[];
  /** Index of the point that is read; -1: none. */
  readonly read: number;
}

/** A marker a run; the one that is read is larger and in ink. */
export function ParityMarks({ series, points, places, read }: ParityMarksProps): ReactNode {
  const shown = points[read];
  const spot = places[read];
  return (
    <>
      {places.map((place, index) => {
        const point = points[index];
        const style = series[point?.series ?? 0];
        return point === undefined || style === undefined ? null : (
          <Marker key={point.id} shape={style.shape} colour={style.colour} x={place.x} y={place.y} />
        );
      })}
      {shown === undefined || spot === undefined ? null : (
        <Marker
          grown
          shape={series[shown.series]?.shape ?? 'circle'}
          colour="var(--ink)"
          x={spot.x}
          y={spot.y}
        />
      )}
    </>
  );
}
