import type { PlotArea } from '../plot/plot-area.ts';
import type { Tick } from '../plot/ticks.ts';

/** So many from an edge to below the next. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Counts between edges, of which there is one more. */
export function binsOf(edges: readonly number[], counts: readonly number[]): readonly Bin[] {
  return counts.map((count, place) => ({ from: edges[place] ?? 0, to: edges[place + 1] ?? 0, count }));
}

/** Counts of equal pieces from zero on, each so wide. */
export function evenBins(width: number, counts: readonly number[]): readonly Bin[] {
  return counts.map((count, place) => ({ from: place * width, to: (place + 1) * width, count }));
}

/** A bin that is the only one, between two empty ones as wide by ratio: as wide as the chart it would look like a range. */
export function amongEmpty(bins: readonly Bin[]): readonly Bin[] {
  const [only] = bins;
  if (only === undefined || bins.length > 1 || only.from === 0) return bins;
  const { from, to } = only;
  return [
    { from: Math.floor(from ** 2 / to), to: from, count: 0 },
    only,
    { from: to, to: Math.ceil(to ** 2 / from), count: 0 },
  ];
}

/** Between two labels, so many bins. */
const STEPS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60];

/** Edges that are labelled, at most `room` of them, by the place of the bin that begins there. */
export function edgeTicks(
  bins: readonly Bin[],
  room: number,
  format: (value: number) => string,
): readonly Tick[] {
  const edges = [...bins.map(({ from }) => from), ...bins.slice(-1).map(({ to }) => to)];
  const step = STEPS.find((each) => edges.length / each <= Math.max(2, room)) ?? edges.length;
  return edges.flatMap((edge, place) =>
    place % step === 0 ? [{ value: place, label: format(edge), minor: false }] : [],
  );
}

/** Where the edge of a bin lies, px. */
export function edgeAt(place: number, bins: number, { left, right }: PlotArea): number {
  return left + ((right - left) * place) / Math.max(1, bins);
}

/** The bin under a pointer, which may be at either side of the area. */
export function binAt(x: number, bins: number, { left, right }: PlotArea): number {
  const place = Math.floor(((x - left) / (right - left)) * bins);
  return Math.max(0, Math.min(bins - 1, place));
}
