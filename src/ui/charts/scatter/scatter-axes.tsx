import type { ReactNode } from 'react';
import { AxisTitles, XAxis, YAxis } from '../plot/axes.tsx';
import type { PlotArea } from '../plot/plot-area.ts';
import plot from '../plot/plot.module.css';
import { ticksAcross, type ScaleKind } from '../plot/ticks.ts';
import { gainTicks } from './scatter-geometry.ts';
import type { ScatterLayout } from './use-scatter-layout.ts';

/** What the axes measure, and how numbers of the one that goes up are printed. */
export interface ScatterAxesText {
  readonly scale: ScaleKind;
  readonly x: string;
  readonly y: string;
  readonly formatY: (value: number) => string;
}

/** The words of the axes, and where values lie. */
export interface ScatterAxesProps {
  readonly text: ScatterAxesText;
  readonly layout: ScatterLayout;
  readonly area: PlotArea;
}

/** Height that a label of the axis that goes up needs, px. */
const ROW_ROOM = 44;

/** Grid and labels of both axes: latency across, the measure from zero upwards. */
export function ScatterAxes({ text, layout, area }: ScatterAxesProps): ReactNode {
  const { domain, high, x, y, beyond } = layout;
  const across = ticksAcross(text.scale, domain, area.right - area.left);
  const up = gainTicks(high, Math.max(2, (area.bottom - area.top) / ROW_ROOM), text.formatY);
  return (
    <>
      <YAxis axis={{ ticks: up, at: y, base: 0 }} area={area} />
      <XAxis axis={{ ticks: across, at: x, base: null }} area={area} />
      <AxisTitles x={`${text.x}, ${text.scale} scale`} y={text.y} area={area} />
      {beyond === 0 ? null : (
        <g className={plot['axes']}>
          <text x={area.right} y={12} textAnchor="end">
            {`${beyond} more to the right →`}
          </text>
        </g>
      )}
    </>
  );
}
