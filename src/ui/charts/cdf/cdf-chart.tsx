import { scaleLinear, scaleLog } from 'd3-scale';
import { useState, type ReactNode } from 'react';
import { AxisTitles, XAxis, YAxis } from '../plot/axes.tsx';
import { Crosshair } from '../plot/crosshair.tsx';
import type { Domain, Place } from '../plot/plot-area.ts';
import { PlotFrame } from '../plot/plot-frame.tsx';
import { ticksAcross, type ScaleKind } from '../plot/ticks.ts';
import { usePlot } from '../plot/use-plot.ts';
import { CdfCurves } from './cdf-curves.tsx';
import { bandOutline, cdfDomain, valueAt, type CdfSeries } from './cdf-geometry.ts';
import { CdfLabels } from './cdf-labels.tsx';
import { placeNames } from './place-names.ts';
import { CdfLimits, limitMarks, type CdfLimit } from './cdf-limits.tsx';
import { readCdf, readingOf, type CdfReading } from './cdf-reading.ts';
import { CdfMarks } from './cdf-marks.tsx';
import { CdfMeasured, type MeasuredMark } from './cdf-measured.tsx';
import { CdfReadout } from './cdf-readout.tsx';
import { TAIL_TICKS, tailScale } from './tail-scale.ts';

/** Quantiles of the sides (seconds) at common probabilities, and how they are shown. */
export interface CdfChartProps {
  readonly metric: string;
  readonly series: readonly CdfSeries[];
  readonly probabilities: ArrayLike<number>;
  readonly scale: ScaleKind;
  /** Limit to draw, such as "p90 SLO" at 2 s. */
  readonly limits: readonly CdfLimit[];
  /** What servers were measured at. */
  readonly measured: readonly MeasuredMark[];
  readonly height: number;
  /** Says what will stand here, while there is nothing to draw. */
  readonly empty: string;
}

const MARGIN = { top: 20, right: 20, bottom: 36, left: 48 } as const;
/** How far under the plot the axis is named, px: the margin is narrow. */
const TITLE_DROP = 32;
/** Axis of an empty chart, s. */
const EMPTY_DOMAIN: Domain = [1e-3, 1];

/** Cumulative distribution of a latency, a line a side, with a reading of both under the pointer or by arrow keys. */
export function CdfChart(props: CdfChartProps): ReactNode {
  const { probabilities, scale, limits, measured, metric } = props;
  const plot = usePlot(props.height, MARGIN);
  const { area } = plot;
  const [reading, setReading] = useState<CdfReading | null>(null);
  const seconds = [...limits, ...measured].map((mark) => mark.seconds);
  const found = cdfDomain(props.series, scale, seconds);
  const domain = found ?? EMPTY_DOMAIN;
  const scaleX = (scale === 'log' ? scaleLog() : scaleLinear()).domain(domain);
  const x = scaleX.range([area.left, area.right]).clamp(true);
  const tail = tailScale(area);
  const y = tail.at;
  const series = props.series.filter(({ quantiles }) => quantiles.length > 0);
  const marks = limitMarks(limits, found, x);
  const shownLimits = marks.filter(({ isShown }) => isShown).map(({ at }) => at);
  const lines = [
    ...series.map((side) => pointsOf(side, probabilities, x, y)),
    ...shownLimits.map((at) => [
      { x: at, y: area.top },
      { x: at, y: area.bottom },
    ]),
  ];
  const areas = series.map((side) => bandOf(side, probabilities, x, y));
  const names = placeNames({ series, probabilities, x, area, limits: shownLimits, lines, areas });
  const ticks = ticksAcross(scale, domain, area.right - area.left);
  return (
    <PlotFrame
      plot={plot}
      reader={{
        ...readCdf({ metric, series, probabilities }, reading),
        onRead: (read) => setReading(readingOf(read, x, tail)),
        onChoose: null,
      }}
      empty={series.length === 0 ? props.empty : null}
      above={<CdfReadout reading={reading} series={series} probabilities={probabilities} metric={metric} />}
    >
      <YAxis axis={{ ticks: TAIL_TICKS, at: y, base: 0 }} area={area} />
      <XAxis axis={{ ticks, at: x, base: null }} area={area} />
      <AxisTitles x={`${metric}, ${scale} scale`} y={null} drop={TITLE_DROP} area={area} />
      <CdfLimits limits={marks} area={area} />
      <CdfCurves series={series} probabilities={probabilities} x={x} y={y} plot={plot} />
      <CdfMeasured {...{ measured, x, y, area }} named={marks.length} />
      {reading === null ? null : (
        <Crosshair
          area={area}
          x={reading.seconds === null ? null : x(reading.seconds)}
          y={y(reading.p)}
          dots={series.map((side) => ({
            id: side.id,
            colour: side.colour,
            x: x(valueAt(side, probabilities, reading.p) ?? 0),
            y: y(reading.p),
          }))}
        />
      )}
      <CdfLabels names={names} />
      <CdfMarks {...{ series, x, y, area, lines }} boxes={names.map(({ box }) => box)} />
    </PlotFrame>
  );
}

/** A curve as the points that it runs through, px. */
function pointsOf(
  { quantiles }: CdfSeries,
  probabilities: ArrayLike<number>,
  x: (seconds: number) => number,
  y: (p: number) => number,
): readonly Place[] {
  return Array.from(quantiles, (value, index) => ({ x: x(value), y: y(probabilities[index] ?? 1) }));
}

/** The outline of a curve's band, px. */
function bandOf(
  side: CdfSeries,
  probabilities: ArrayLike<number>,
  x: (seconds: number) => number,
  y: (p: number) => number,
): readonly Place[] {
  return bandOutline(side, probabilities).map(([value, p]) => ({ x: x(value), y: y(p) }));
}
