import type { ReactNode } from 'react';
import { Clip } from '../plot/clip.tsx';
import { Legend } from '../plot/legend.tsx';
import { PlotFrame } from '../plot/plot-frame.tsx';
import { placeRead, type Reading } from '../plot/reading.ts';
import { Readout } from '../plot/readout.tsx';
import { usePlot } from '../plot/use-plot.ts';
import { ScatterAxes, type ScatterAxesText } from './scatter-axes.tsx';
import type { ScatterData } from './scatter-geometry.ts';
import { BestName, LimitRegion, ReadRings, ScatterLimitLine, type ScatterLimit } from './scatter-notes.tsx';
import { ScatterMarks } from './scatter-marks.tsx';
import { useScatterLayout } from './use-scatter-layout.ts';

/** Which points the pointer or the keyboard is at, and what is said of them. */
export interface ScatterReading {
  readonly hovered: number | null;
  readonly selected: number | null;
  /** A point in words. */
  readonly describe: (id: number) => string;
}

/** Points with their axes, what is read of them, and what follows from pointing and choosing. */
export interface ScatterChartProps {
  readonly data: ScatterData;
  readonly axes: ScatterAxesText;
  /** Points left of it keep the objective on this latency. */
  readonly limit: ScatterLimit | null;
  readonly reading: ScatterReading;
  readonly onHover: (id: number | null) => void;
  readonly onSelect: (id: number) => void;
  readonly height: number;
  /** Says what will stand here, while there is nothing to draw. */
  readonly empty: string;
}

const MARGIN = { top: 28, right: 16, bottom: 40, left: 60 } as const;
/** How far from a point the pointer still reads it, px. */
const REACH = 24;
/** How far over the axes a marker is seen, px. */
const OVER = 6;
const HINT = 'Point at a configuration to read it, click to select it; arrow keys step through all';
const NOTE = 'Filled: meets the objectives. Hollow: misses.';

/** What a configuration gains against how long its requests take, a point each. */
export function ScatterChart(props: ScatterChartProps): ReactNode {
  const { data, axes, limit, onHover, onSelect } = props;
  const { hovered, selected, describe } = props.reading;
  const plot = usePlot(props.height, MARGIN);
  const { area } = plot;
  const layout = useScatterLayout(data, axes.scale, limit?.seconds ?? null, area);
  const { walk, places, x, y } = layout;
  const at = walk.findIndex(({ id }) => id === (hovered ?? selected));
  const shown = walk[at] ?? null;
  const chosen = walk.find(({ id }) => id === selected) ?? null;
  const first = walk[0];
  const idOf = (read: Reading): number | null => walk[placeRead(read, places, REACH)]?.id ?? null;
  const hover = (id: number | null) => (id === hovered ? undefined : onHover(id));
  const choose = (id: number | null) => (id === null ? undefined : onSelect(id));
  const text = shown ?? first;
  return (
    <PlotFrame
      plot={plot}
      reader={{
        label: `Read a configuration: ${axes.y} against ${axes.x}. Enter selects it.`,
        stops: walk.length,
        stop: Math.max(0, at),
        text: text === undefined ? 'no configuration yet' : describe(text.id),
        onRead: (read) => hover(idOf(read)),
        onChoose: (read) => choose(idOf(read)),
      }}
      empty={data.points.length === 0 ? props.empty : null}
      above={
        <>
          <Legend
            entries={data.series.map(({ shape, ...entry }) => ({
              ...entry,
              sample: { kind: 'marker', shape },
            }))}
            note={NOTE}
          />
          <Readout text={shown === null ? HINT : describe(shown.id)} />
        </>
      }
    >
      {limit === null ? null : <LimitRegion at={x(limit.seconds)} area={area} />}
      <ScatterAxes text={axes} layout={layout} area={area} />
      {limit === null ? null : <ScatterLimitLine limit={limit} at={x(limit.seconds)} area={area} />}
      <Clip area={{ left: area.left - OVER, right: area.right + OVER, top: 0, bottom: area.bottom + OVER }}>
        <ScatterMarks
          series={data.series}
          points={data.points}
          frontier={data.frontier}
          frontierPath={layout.frontierPath}
          x={x}
          y={y}
        />
      </Clip>
      <BestName data={data} layout={layout} area={area} />
      <ReadRings series={data.series} layout={layout} chosen={chosen} shown={shown} />
    </PlotFrame>
  );
}
