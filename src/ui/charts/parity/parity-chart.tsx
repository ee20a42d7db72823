import { scaleLog } from 'd3-scale';
import { useState, type ReactNode } from 'react';
import { AxisTitles, XAxis, YAxis } from '../plot/axes.tsx';
import { Legend } from '../plot/legend.tsx';
import { PlotFrame } from '../plot/plot-frame.tsx';
import { placeRead } from '../plot/reading.ts';
import { Readout } from '../plot/readout.tsx';
import { logTicks, ticksAcross } from '../plot/ticks.ts';
import { usePlot } from '../plot/use-plot.ts';
import { BandName, EqualityBand } from './equality-band.tsx';
import { parityDomain, type ParityPoint, type ParitySeries } from './parity-geometry.ts';
import { ParityMarks } from './parity-marks.tsx';

/** Runs with what was measured and predicted (seconds), and how they are told apart. */
export interface ParityChartProps {
  readonly metric: string;
  readonly series: readonly ParitySeries[];
  /** In the order in which the keyboard steps through them. */
  readonly points: readonly ParityPoint[];
  /** Half width of the band around equality, a share of the measured value. */
  readonly band: number;
  readonly height: number;
  /** A point in words, for pointer and keyboard. */
  readonly describe: (point: ParityPoint) => string;
}

const MARGIN = { top: 24, right: 16, bottom: 40, left: 60 } as const;
/** How far from a point the pointer still reads it, px. */
const REACH = 24;
/** Height that a label of the axis that goes up needs, px. */
const ROW_ROOM = 30;
const EMPTY: ParityPoint = { id: '', series: 0, measured: Number.NaN, predicted: Number.NaN };

/** Predictions against measurements on log axes, with the line of equality and a band around it. */
export function ParityChart(props: ParityChartProps): ReactNode {
  const { series, points, band, metric, describe } = props;
  const plot = usePlot(props.height, MARGIN);
  const { area } = plot;
  const [read, setRead] = useState<string | null>(null);
  const domain = parityDomain(points) ?? ([1e-3, 1] as const);
  const x = scaleLog().domain(domain).range([area.left, area.right]);
  const y = scaleLog().domain(domain).range([area.bottom, area.top]);
  const places = points.map(({ measured, predicted }) => ({ x: x(measured), y: y(predicted) }));
  const at = points.findIndex(({ id }) => id === read);
  const shown = points[at];
  const across = ticksAcross('log', domain, area.right - area.left);
  const up = logTicks(domain, Math.max(2, (area.bottom - area.top) / ROW_ROOM));
  return (
    <PlotFrame
      plot={plot}
      reader={{
        label: `Read a run, measured against predicted ${metric}`,
        stops: points.length,
        stop: Math.max(0, at),
        text: describe(shown ?? points[0] ?? EMPTY),
        onRead: (reading) => setRead(points[placeRead(reading, places, REACH)]?.id ?? null),
        onChoose: null,
      }}
      empty={points.length === 0 ? 'No measured run has this.' : null}
      above={
        <>
          <Legend
            entries={series.map(({ shape, ...entry }) => ({ ...entry, sample: { kind: 'marker', shape } }))}
          />
          <Readout
            text={
              shown === undefined ? 'Point at a run to read it; arrow keys step through all' : describe(shown)
            }
          />
        </>
      }
    >
      <YAxis axis={{ ticks: up, at: y, base: null }} area={area} />
      <XAxis axis={{ ticks: across, at: x, base: null }} area={area} />
      <AxisTitles x={`measured ${metric}, log scale`} y={`predicted ${metric}, log scale`} area={area} />
      <EqualityBand domain={domain} band={band} x={x} y={y} area={area} />
      <ParityMarks series={series} points={points} places={places} read={at} />
      <BandName band={band} area={area} />
    </PlotFrame>
  );
}
