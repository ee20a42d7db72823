import { scaleLog } from 'd3-scale';
import { useMemo, useState, type ReactNode } from 'react';
import { AxisTitles, XAxis, YAxis } from '../plot/axes.tsx';
import { Crosshair } from '../plot/crosshair.tsx';
import type { Place } from '../plot/plot-area.ts';
import { PlotFrame } from '../plot/plot-frame.tsx';
import { nearestPlace, type Reading } from '../plot/reading.ts';
import { Readout } from '../plot/readout.tsx';
import { labelTicks, logTicks } from '../plot/ticks.ts';
import { usePlot } from '../plot/use-plot.ts';
import { dotsPath, logDomainOf } from './points-geometry.ts';
import styles from './points.module.css';

/** The points, and what their axes measure. */
export interface PointsChartProps {
  /** Columns of equal length, above 0. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** What the axes measure, with the unit. */
  readonly across: string;
  readonly up: string;
  readonly format: (value: number) => string;
  readonly height: number;
  readonly empty: string;
}

const MARGIN = { top: 24, right: 28, bottom: 40, left: 52 } as const;
/** Room of a label across and up, px; how near a pointer must come. */
const LABEL_WIDTH = 72;
const LABEL_HEIGHT = 36;
const REACH = 16;

/** Many points by two of their numbers, both axes log. */
export function PointsChart({ xs, ys, across, up, format, height, empty }: PointsChartProps): ReactNode {
  const plot = usePlot(height, MARGIN);
  const { area } = plot;
  const [read, setRead] = useState(-1);
  const { places, path, x, y, ticks } = useMemo(() => {
    const [wide, high] = [logDomainOf(xs), logDomainOf(ys)];
    const scales = {
      x: scaleLog().domain(wide).range([area.left, area.right]),
      y: scaleLog().domain(high).range([area.bottom, area.top]),
    };
    const at: readonly Place[] = xs.map((value, row) => ({ x: scales.x(value), y: scales.y(ys[row] ?? 1) }));
    const room = { x: (area.right - area.left) / LABEL_WIDTH, y: (area.bottom - area.top) / LABEL_HEIGHT };
    return {
      ...scales,
      places: at,
      path: dotsPath(at),
      ticks: {
        x: labelTicks(logTicks(wide, Math.max(2, room.x)), format),
        y: labelTicks(logTicks(high, Math.max(2, room.y)), format),
      },
    };
  }, [xs, ys, area, format]);
  const onRead = (reading: Reading) =>
    setRead(reading.kind === 'place' ? nearestPlace(places, reading.place, REACH) : -1);
  const place = places[read];
  const text = `${format(xs[read] ?? 0)} ${across}, ${format(ys[read] ?? 0)} ${up}`;
  return (
    <PlotFrame
      plot={plot}
      reader={{ label: 'Points', stops: 0, stop: 0, text: '', onRead, onChoose: null }}
      empty={xs.length === 0 ? empty : null}
      above={<Readout lines={1} text={place === undefined ? '' : text} />}
    >
      <YAxis axis={{ ticks: ticks.y, at: y, base: null }} area={area} />
      <XAxis axis={{ ticks: ticks.x, at: x, base: null }} area={area} />
      <AxisTitles x={across} y={up} area={area} />
      <path className={styles['points']} d={path} />
      {place === undefined ? null : (
        <Crosshair
          area={area}
          x={place.x}
          y={place.y}
          dots={[{ id: 'read', colour: 'var(--ink)', ...place }]}
        />
      )}
    </PlotFrame>
  );
}
