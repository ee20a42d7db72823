import { scaleLinear } from 'd3-scale';
import { useState, type ReactNode } from 'react';
import { AxisTitles, XAxis, YAxis } from '../plot/axes.tsx';
import { Crosshair } from '../plot/crosshair.tsx';
import { YLimit } from '../plot/limits.tsx';
import { PlotFrame } from '../plot/plot-frame.tsx';
import { placeRead } from '../plot/reading.ts';
import { Readout } from '../plot/readout.tsx';
import { usePlot } from '../plot/use-plot.ts';
import { axisTicks, axisTitle, COLUMN_ROOM, ROW_ROOM, upScale, type CurveAxis } from './curve-axis.ts';
import { CurveBands } from './curve-bands.tsx';
import { linearDomain, walkCurves, type CurveSeries } from './curve-geometry.ts';
import { CurveLines } from './curve-lines.tsx';

/** A value of the axis that goes up that is not to be passed. */
export interface CurveLimit {
  readonly y: number;
  readonly label: string;
}

/** The curves, what their axes measure, and the words around them. */
export interface CurveChartProps {
  readonly series: readonly CurveSeries[];
  readonly xAxis: CurveAxis;
  readonly yAxis: CurveAxis;
  /** Horizontal lines, such as an objective. */
  readonly limits: readonly CurveLimit[];
  readonly height: number;
  /** What is read, to assistive technology. */
  readonly reads: string;
  readonly hint: string;
  /** Says what will stand here, while there is nothing to draw. */
  readonly empty: string;
}

const MARGIN = { top: 24, right: 28, bottom: 40, left: 60 } as const;
/** How far from a point the pointer still reads it, px. */
const REACH = 48;

/** One to four measured curves with their bands, read point by point with the pointer or arrow keys. */
export function CurveChart(props: CurveChartProps): ReactNode {
  const { series, xAxis, yAxis, limits } = props;
  const plot = usePlot(props.height, MARGIN);
  const { area } = plot;
  const [at, setAt] = useState(-1);
  const xDomain = linearDomain(series, 'x') ?? [0, 1];
  const x = scaleLinear().domain(xDomain).range([area.left, area.right]);
  const { y, domain: yDomain } = upScale(yAxis.scale, series, limits, area);
  const walk = walkCurves(series);
  const places = walk.map(({ point }) => ({ x: x(point.x), y: y(point.y) }));
  const textOf = (stop: number): string => {
    const entry = walk[stop];
    return entry === undefined ? props.empty : `${entry.series.name}: ${entry.point.text}`;
  };
  const read = walk[at];
  const across = axisTicks(xAxis, xDomain, (area.right - area.left) / COLUMN_ROOM);
  const up = axisTicks(yAxis, yDomain, (area.bottom - area.top) / ROW_ROOM);
  return (
    <PlotFrame
      plot={plot}
      reader={{
        label: props.reads,
        stops: walk.length,
        stop: Math.max(0, at),
        text: textOf(Math.max(0, at)),
        onRead: (reading) => setAt(placeRead(reading, places, REACH)),
        onChoose: null,
      }}
      empty={walk.length === 0 ? props.empty : null}
      above={<Readout text={read === undefined ? props.hint : textOf(at)} />}
    >
      <YAxis axis={{ ticks: up, at: y, base: 0 }} area={area} />
      <XAxis axis={{ ticks: across, at: x, base: 0 }} area={area} />
      <AxisTitles x={axisTitle(xAxis)} y={axisTitle(yAxis)} area={area} />
      <CurveBands series={series} x={x} y={y} area={area} />
      {limits.map(({ y: limit, label }) => {
        const isShown = limit >= yDomain[0] && limit <= yDomain[1];
        return <YLimit key={label} limit={{ label, at: y(limit), isShown }} area={area} />;
      })}
      <CurveLines series={series} x={x} y={y} area={area} />
      {read === undefined ? null : (
        <Crosshair
          area={area}
          x={x(read.point.x)}
          y={y(read.point.y)}
          dots={[{ id: 'read', x: x(read.point.x), y: y(read.point.y), colour: read.series.colour }]}
          radius={5}
        />
      )}
    </PlotFrame>
  );
}
