import { scaleLinear, scaleLog } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import { useMemo } from 'react';
import type { Domain, Place, PlotArea } from '../plot/plot-area.ts';
import type { ScaleKind } from '../plot/ticks.ts';
import {
  gainDomain,
  latencyDomain,
  walkOrder,
  type ScatterData,
  type ScatterPoint,
} from './scatter-geometry.ts';

/** Where everything lies; the same object while the data, the axes and the plot's size are. */
export interface ScatterLayout {
  readonly x: (seconds: number) => number;
  readonly y: (gain: number) => number;
  /** Of the axis across, s. */
  readonly domain: Domain;
  /** The axis that goes up ends here; it begins at zero. */
  readonly high: number;
  /** Points on the axis, in the order in which arrow keys walk. */
  readonly walk: readonly ScatterPoint[];
  /** Of the walk, px. */
  readonly places: readonly Place[];
  /** Path data of the frontier's steps. */
  readonly frontierPath: string;
  /** How many points lie right of the axis. */
  readonly beyond: number;
}

/** Axis of an empty chart, s. */
const EMPTY_DOMAIN: Domain = [0.01, 10];

/** `limit`: seconds that the axis shows where they are near the points; null: none. */
export function useScatterLayout(
  { points, frontier }: Pick<ScatterData, 'points' | 'frontier'>,
  scale: ScaleKind,
  limit: number | null,
  area: PlotArea,
): ScatterLayout {
  return useMemo(() => {
    const domain = latencyDomain(points, scale, limit) ?? EMPTY_DOMAIN;
    const [, high] = gainDomain(points);
    const x = (scale === 'log' ? scaleLog() : scaleLinear()).domain(domain).range([area.left, area.right]);
    const y = scaleLinear().domain([0, high]).range([area.bottom, area.top]);
    const walk = walkOrder(points.filter((point) => point.x <= domain[1]));
    const step = line<ScatterPoint>(
      (point) => x(point.x),
      (point) => y(point.y),
    ).curve(curveStepAfter);
    return {
      x,
      y,
      domain,
      high,
      walk,
      places: walk.map((point) => ({ x: x(point.x), y: y(point.y) })),
      frontierPath: step([...frontier]) ?? '',
      beyond: points.length - walk.length,
    };
  }, [points, frontier, scale, limit, area]);
}
