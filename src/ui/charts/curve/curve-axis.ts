import { scaleLinear, scaleLog } from 'd3-scale';
import type { Domain, PlotArea } from '../plot/plot-area.ts';
import { labelTicks, linearTicks, logTicks, type ScaleKind, type Tick } from '../plot/ticks.ts';
import { linearDomain, logDomain, type CurveSeries } from './curve-geometry.ts';

/** What an axis measures, and how its numbers are printed. */
export interface CurveAxis {
  /** With its unit. */
  readonly label: string;
  readonly scale: ScaleKind;
  readonly format: (value: number) => string;
}

/** Room that a label needs across and up, px. */
export const COLUMN_ROOM = 64;
export const ROW_ROOM = 40;
/** Most labels of a linear axis. */
const MOST_LABELS = 8;

/** "TTFT p90, log scale". */
export function axisTitle({ label, scale }: CurveAxis): string {
  return scale === 'log' ? `${label}, log scale` : label;
}

/** Ticks of an axis that has room for so many labels. */
export function axisTicks({ scale, format }: CurveAxis, domain: Domain, room: number): readonly Tick[] {
  const labels = Math.max(2, room);
  const ticks =
    scale === 'log' ? logTicks(domain, labels) : linearTicks(domain[1], Math.min(MOST_LABELS, labels));
  return labelTicks(ticks, format);
}

/** The axis that goes up: its range and where its values lie. */
export interface UpScale {
  readonly domain: Domain;
  /** Where a value lies, px. */
  readonly y: (value: number) => number;
}

/** The axis that goes up, around the curves; a log axis holds the limits that are near too. */
export function upScale(
  kind: ScaleKind,
  series: readonly CurveSeries[],
  limits: readonly { readonly y: number }[],
  area: PlotArea,
): UpScale {
  const range = [area.bottom, area.top] as const;
  if (kind === 'linear') {
    const domain = linearDomain(series, 'y') ?? ([0, 1] as const);
    return { domain, y: scaleLinear().domain(domain).range(range) };
  }
  const wanted = limits.map(({ y }) => y);
  const domain = logDomain(series, wanted) ?? ([0.01, 1] as const);
  return { domain, y: scaleLog().domain(domain).range(range) };
}
