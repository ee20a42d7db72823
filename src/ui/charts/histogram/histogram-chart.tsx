import { scaleLinear } from 'd3-scale';
import { useState, type ReactNode } from 'react';
import { formatCount, formatCounted } from '../../../lib/format/number.ts';
import { AxisTitles, XAxis, YAxis } from '../plot/axes.tsx';
import { PlotFrame } from '../plot/plot-frame.tsx';
import type { Reading } from '../plot/reading.ts';
import { Readout } from '../plot/readout.tsx';
import { labelTicks, linearTicks } from '../plot/ticks.ts';
import { usePlot } from '../plot/use-plot.ts';
import { binAt, edgeAt, edgeTicks, type Bin } from './histogram-geometry.ts';
import styles from './histogram.module.css';

/** The bins, and what they count. */
export interface HistogramChartProps {
  /** What is counted: "request". */
  readonly noun: string;
  readonly bins: readonly Bin[];
  /** What goes across, with its unit. */
  readonly across: string;
  readonly format: (value: number) => string;
  readonly height: number;
  /** What there is to say where there are no bins. */
  readonly empty: string;
}

const MARGIN = { top: 8, right: 28, bottom: 40, left: 52 } as const;
/** Room of a label across and up, px. */
const LABEL_WIDTH = 72;
const LABEL_HEIGHT = 40;
/** Between two bars, px. */
const GAP = 1;

/** How many fall into each bin. */
export function HistogramChart(props: HistogramChartProps): ReactNode {
  const { across, bins, empty, format, height, noun } = props;
  const plot = usePlot(height, MARGIN);
  const { area } = plot;
  const [read, setRead] = useState<number | null>(null);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const y = scaleLinear().domain([0, most]).range([area.bottom, area.top]);
  const x = (place: number) => edgeAt(place, bins.length, area);
  const stop = read !== null && read < bins.length ? read : 0;
  const text = (place: number): string => {
    const bin = bins[place];
    if (bin === undefined) return '';
    return `${formatCounted(bin.count, noun)} from ${format(bin.from)} to ${format(bin.to)}`;
  };
  const onRead = (reading: Reading) => {
    if (reading.kind === 'nothing' || bins.length === 0) setRead(null);
    else setRead(reading.kind === 'stop' ? reading.stop : binAt(reading.place.x, bins.length, area));
  };
  const room = (area.right - area.left) / LABEL_WIDTH;
  const up = linearTicks(most, Math.max(1, (area.bottom - area.top) / LABEL_HEIGHT));
  return (
    <PlotFrame
      plot={plot}
      reader={{
        label: `Read the ${noun}s of a bin`,
        stops: bins.length,
        stop,
        text: text(stop),
        onRead,
        onChoose: null,
      }}
      empty={bins.length === 0 ? empty : null}
      above={<Readout lines={1} text={read === null ? '' : text(stop)} />}
    >
      <YAxis axis={{ ticks: labelTicks(up, formatCount), at: y, base: 0 }} area={area} />
      <XAxis axis={{ ticks: edgeTicks(bins, room, format), at: x, base: null }} area={area} />
      <AxisTitles x={across} y={null} area={area} />
      {bins.map(({ from, count }, place) => (
        <rect
          key={from}
          className={styles['bar']}
          data-read={place === read}
          x={x(place) + GAP / 2}
          width={Math.max(1, x(place + 1) - x(place) - GAP)}
          y={y(count)}
          height={area.bottom - y(count)}
        />
      ))}
    </PlotFrame>
  );
}
