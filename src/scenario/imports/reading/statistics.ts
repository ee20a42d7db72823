import {
  MEASURED_METRICS,
  MEASURED_STATISTICS,
  THROUGHPUT,
  type MeasuredFigures,
  type MeasuredMetric,
  type MeasuredStatistic,
  type MeasuredTimes,
} from '../../measured/measured-run.ts';
import { positive } from './json-access.ts';

export type Statistics = { readonly [S in MeasuredStatistic]?: number };

const SHARES: readonly (readonly [MeasuredStatistic, number])[] = [
  ['p50', 0.5],
  ['p90', 0.9],
  ['p95', 0.95],
  ['p99', 0.99],
];

/** The statistics of a metric, s: `find` gives a statistic as the file has it, in units of which a second has `perSecond`. */
export function readStatistics(
  find: (statistic: MeasuredStatistic) => unknown,
  perSecond: number,
): Statistics | undefined {
  const found = MEASURED_STATISTICS.flatMap((statistic) => {
    const value = positive(find(statistic));
    return value === undefined ? [] : [[statistic, value / perSecond] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** Statistics of samples; percentiles interpolate linearly between neighbours, as NumPy's do. */
export function statisticsOf(samples: readonly number[]): Statistics | undefined {
  const sorted = samples.filter((sample) => Number.isFinite(sample) && sample > 0).sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const mean = sorted.reduce((sum, sample) => sum + sample, 0) / sorted.length;
  const percentiles = SHARES.map(([name, share]) => {
    const place = share * (sorted.length - 1);
    const low = sorted[Math.floor(place)] ?? 0;
    const high = sorted[Math.ceil(place)] ?? low;
    return [name, low + (high - low) * (place - Math.floor(place))] as const;
  });
  return { mean, ...Object.fromEntries(percentiles) };
}

type MaybeTimes = { readonly [M in MeasuredMetric]?: Statistics | undefined };

/** Metrics of several sources, the first having precedence; null where none has any. */
export function measuredTimes(...sources: readonly MaybeTimes[]): MeasuredTimes | null {
  const found = MEASURED_METRICS.flatMap((metric) => {
    const parts = sources.map((source) => source[metric]).filter((part) => part !== undefined);
    return parts.length === 0 ? [] : [[metric, Object.assign({}, ...parts.reverse()) as Statistics] as const];
  });
  return found.length === 0 ? null : Object.fromEntries(found);
}

/** The times with the output tokens/s, where the file gives them. */
export function withThroughput(times: MeasuredTimes, tokensPerSecond: number | undefined): MeasuredFigures {
  return tokensPerSecond === undefined ? times : { ...times, [THROUGHPUT]: tokensPerSecond };
}
