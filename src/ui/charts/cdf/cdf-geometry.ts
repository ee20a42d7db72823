import type { Domain } from '../plot/plot-area.ts';
import type { ScaleKind } from '../plot/ticks.ts';

/**
 * The shape of a CDF chart, apart from drawing: domains, ticks, curves and what is read off them.
 * Values are seconds, probabilities 0 to 1.
 */
export interface CdfSeries {
  readonly id: string;
  /** Short name at the line's end. */
  readonly label: string;
  /** What the side is, after the label, such as "TP 4". */
  readonly detail: string;
  readonly colour: string;
  readonly dash: string;
  /** Quantiles at the chart's probabilities, ascending; empty without samples. */
  readonly quantiles: ArrayLike<number>;
  /** Samples behind the curve: decides from where on the tail is uncertain. */
  readonly samples: number;
  /** Half width w of the band around the curve, from value / (1 + w) to value x (1 + w); null: none is drawn. */
  readonly band: number | null;
  /** Where the curve crosses the percentile of an objective. */
  readonly marks: readonly ObjectiveMark[];
}

/** An objective's percentile on a curve. */
export interface ObjectiveMark {
  readonly p: number;
  /** The curve's value there, s. */
  readonly seconds: number;
  readonly isKept: boolean;
}

/** Beyond this probability fewer than ten samples lie above: the curve there is drawn as uncertain. */
export function certainUpTo(samples: number): number {
  return samples <= 10 ? 0 : 1 - 10 / samples;
}

/** How many times the range of the curves the axis may grow to show a limit. */
const NEAR_FACTOR = 3;

/** Smallest and largest value to show; padded so that no curve touches the frame, null without any sample. */
export function cdfDomain(
  series: readonly CdfSeries[],
  scale: ScaleKind,
  marks: readonly number[],
): Domain | null {
  const shown = series.filter(({ quantiles }) => quantiles.length > 0);
  if (shown.length === 0) return null;
  const ends = shown.flatMap(({ quantiles, band }) => [
    (quantiles[0] ?? 0) / (1 + (band ?? 0)),
    (quantiles[quantiles.length - 1] ?? 0) * (1 + (band ?? 0)),
  ]);
  const values = ends.filter((value) => Number.isFinite(value) && value > 0);
  if (values.length === 0) return [1e-3, 1];
  // A limit far from all curves is named at the edge instead: to show it would squeeze them.
  const near = marks.filter(
    (mark) => mark < Math.max(...values) * NEAR_FACTOR && mark > Math.min(...values) / NEAR_FACTOR,
  );
  const low = Math.min(...values, ...near);
  const high = Math.max(...values, ...near);
  if (scale === 'linear') return [0, high * 1.08];
  // At least a factor of four, so that equal values do not fill the whole width.
  const spread = Math.max(1.25, 4 / (high / low) / 2);
  return [low / spread, high * spread];
}

/** Value at probability p, straight lines between quantiles; null without samples. */
export function valueAt(series: CdfSeries, probabilities: ArrayLike<number>, p: number): number | null {
  const { quantiles } = series;
  if (quantiles.length === 0) return null;
  const last = quantiles.length - 1;
  for (let index = 1; index <= last; index += 1) {
    const high = probabilities[index] ?? 1;
    if (p > high) continue;
    const low = probabilities[index - 1] ?? 0;
    const share = high === low ? 1 : (p - low) / (high - low);
    const from = quantiles[index - 1] ?? 0;
    return from + ((quantiles[index] ?? 0) - from) * Math.max(0, share);
  }
  return quantiles[last] ?? null;
}

/** Share of samples at or below a value; null without samples. */
export function shareWithin(
  series: CdfSeries,
  probabilities: ArrayLike<number>,
  seconds: number,
): number | null {
  const { quantiles } = series;
  if (quantiles.length === 0) return null;
  let low = 0;
  let high = quantiles.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quantiles[middle] ?? 0) <= seconds) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return 0;
  if (low === quantiles.length) return 1;
  const before = quantiles[low - 1] ?? 0;
  const after = quantiles[low] ?? before;
  const from = probabilities[low - 1] ?? 0;
  const to = probabilities[low] ?? 1;
  return after === before ? from : from + ((to - from) * (seconds - before)) / (after - before);
}

/** Points of a curve, cut where it becomes uncertain; the parts share a point so that no gap shows. */
export function splitCurve(
  series: CdfSeries,
  probabilities: ArrayLike<number>,
): { readonly certain: readonly [number, number][]; readonly uncertain: readonly [number, number][] } {
  const limit = certainUpTo(series.samples);
  const points = Array.from(series.quantiles, (value, index): [number, number] => [
    value,
    probabilities[index] ?? 1,
  ]);
  const cut = points.findIndex(([, p]) => p > limit);
  if (cut < 0) return { certain: points, uncertain: [] };
  return { certain: points.slice(0, cut), uncertain: points.slice(Math.max(0, cut - 1)) };
}

/** The outline of a curve's band: along its shortest times up, along its longest back; empty without a band. */
export function bandOutline(
  { quantiles, band }: CdfSeries,
  probabilities: ArrayLike<number>,
): readonly [number, number][] {
  if (band === null) return [];
  const edge = (factor: number): [number, number][] =>
    Array.from(quantiles, (value, index) => [value * factor, probabilities[index] ?? 1]);
  return [...edge(1 / (1 + band)), ...edge(1 + band).toReversed()];
}

/** Percentiles that the keyboard steps through. */
export const READ_STOPS = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999] as const;

/** "p50", "p99.9". */
export function percentileLabel(p: number): string {
  return `p${Number((p * 100).toFixed(p > 0.99 ? 2 : p > 0.9 ? 1 : 0))}`;
}
