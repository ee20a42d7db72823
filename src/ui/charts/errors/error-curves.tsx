import { scaleLinear } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import { useState, type ReactNode } from 'react';
import { formatShare } from '../../../lib/format/quantity.ts';
import { AxisTitles, XAxis, YAxis } from '../plot/axes.tsx';
import { Crosshair } from '../plot/crosshair.tsx';
import { Legend } from '../plot/legend.tsx';
import { PlotFrame } from '../plot/plot-frame.tsx';
import type { Reading } from '../plot/reading.ts';
import { Readout } from '../plot/readout.tsx';
import { percentTicks, SHARE_TICKS } from '../plot/ticks.ts';
import { usePlot } from '../plot/use-plot.ts';
import {
  AXIS_END,
  countBeyond,
  errorSteps,
  READ_ERRORS,
  shareWithinError,
  type ErrorSeries,
} from './error-geometry.ts';

/** The errors of each metric. */
export interface ErrorCurvesProps {
  readonly series: readonly ErrorSeries[];
  readonly height: number;
}

const MARGIN = { top: 24, right: 20, bottom: 40, left: 52 } as const;
const ERROR_TICKS = percentTicks([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
/** Read where nothing has been read yet. */
const FIRST_ERROR = 0.1;

/** Which share of the predictions is at most how far off, a line a metric. */
export function ErrorCurves({ series, height }: ErrorCurvesProps): ReactNode {
  const plot = usePlot(height, MARGIN);
  const { area } = plot;
  const [size, setSize] = useState<number | null>(null);
  const x = scaleLinear().domain([0, AXIS_END]).range([area.left, area.right]).clamp(true);
  const y = scaleLinear().domain([0, 1]).range([area.bottom, area.top]);
  const found = READ_ERRORS.findIndex((each) => each >= (size ?? FIRST_ERROR) - 1e-9);
  const stop = found < 0 ? READ_ERRORS.length - 1 : found;
  return (
    <PlotFrame
      plot={plot}
      reader={{
        label: 'Read the share of predictions within an error',
        stops: series.length === 0 ? 0 : READ_ERRORS.length,
        stop,
        text: `within ${readingText(series, READ_ERRORS[stop] ?? AXIS_END)}`,
        onRead: (reading) => setSize(sizeOf(reading, (at) => x.invert(at))),
        onChoose: null,
      }}
      empty={series.length === 0 ? 'No measured run has this.' : null}
      above={<Above series={series} size={size} />}
    >
      <YAxis axis={{ ticks: SHARE_TICKS, at: y, base: 0 }} area={area} />
      <XAxis axis={{ ticks: ERROR_TICKS, at: x, base: null }} area={area} />
      <AxisTitles x="absolute error of a prediction" y="share of predictions" area={area} />
      <Curves series={series} x={x} y={y} />
      {size === null ? null : (
        <Crosshair
          area={area}
          x={x(size)}
          y={null}
          dots={series.map(({ label, colour, sizes }) => ({
            id: label,
            colour,
            x: x(size),
            y: y(shareWithinError(sizes, size)),
          }))}
        />
      )}
    </PlotFrame>
  );
}

/** The error that is read; null: none. */
function sizeOf(reading: Reading, invert: (at: number) => number): number | null {
  switch (reading.kind) {
    case 'nothing':
      return null;
    case 'stop':
      return READ_ERRORS[reading.stop] ?? AXIS_END;
    case 'place':
      return Math.max(0, invert(reading.place.x));
  }
}

/** "5.0 %: TTFT 61.0 %, TPOT 84.0 %". */
function readingText(series: readonly ErrorSeries[], size: number): string {
  const shares = series.map(({ label, sizes }) => `${label} ${formatShare(shareWithinError(sizes, size))}`);
  return `${formatShare(size)}: ${shares.join(', ')}`;
}

interface AboveProps {
  readonly series: readonly ErrorSeries[];
  readonly size: number | null;
}

function Above({ series, size }: AboveProps): ReactNode {
  const beyond = countBeyond(series);
  const hint = `Point at the curves to read them${beyond === 0 ? '' : `; ${beyond} beyond the axis`}`;
  return (
    <>
      <Legend
        entries={series.map(({ label, colour, dash, sizes }) => ({
          label: `${label} (${sizes.length})`,
          colour,
          sample: { kind: 'line', dash },
        }))}
      />
      <Readout text={size === null ? hint : `Within ${readingText(series, size)}`} />
    </>
  );
}

interface CurvesProps {
  readonly series: readonly ErrorSeries[];
  readonly x: (error: number) => number;
  readonly y: (share: number) => number;
}

function Curves({ series, x, y }: CurvesProps): ReactNode {
  const path = line<readonly [number, number]>(
    ([error]) => x(error),
    ([, share]) => y(share),
  ).curve(curveStepAfter);
  return series.map(({ label, colour, dash, sizes }) => (
    <path
      key={label}
      d={path(errorSteps(sizes)) ?? ''}
      fill="none"
      stroke={colour}
      strokeWidth={2}
      strokeDasharray={dash}
    />
  ));
}
