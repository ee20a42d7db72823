import { formatSeconds } from '../../../lib/format/quantity.ts';
import type { PlotReader, Reading } from '../plot/reading.ts';
import { percentileLabel, READ_STOPS, valueAt, type CdfSeries } from './cdf-geometry.ts';

/** What is read off the curves. */
export interface CdfReading {
  readonly p: number;
  /** Where the pointer is on the axis of values, s; the keyboard reads probabilities only. */
  readonly seconds: number | null;
}

/** The curves that can be read, quantiles at common probabilities. */
export interface CdfCurveData {
  readonly metric: string;
  readonly series: readonly CdfSeries[];
  readonly probabilities: ArrayLike<number>;
}

/** Read where nothing has been read yet. */
const MEDIAN = 0.5;
/** Highest probability that a pointer reads. */
const TOP = 0.9999;

interface Invertible {
  readonly invert: (at: number) => number;
}

/** What a place or a stop reads; null: nothing. */
export function readingOf(reading: Reading, x: Invertible, y: Invertible): CdfReading | null {
  switch (reading.kind) {
    case 'nothing':
      return null;
    case 'stop':
      return { p: READ_STOPS[reading.stop] ?? MEDIAN, seconds: null };
    case 'place': {
      const { place } = reading;
      return { p: Math.min(TOP, Math.max(0, y.invert(place.y))), seconds: x.invert(place.x) };
    }
  }
}

/** The percentiles as stops of the arrow keys, at the first that is not below what is read. */
export function readCdf(
  { metric, series, probabilities }: CdfCurveData,
  reading: CdfReading | null,
): Omit<PlotReader, 'onRead' | 'onChoose'> {
  const found = READ_STOPS.findIndex((p) => p >= (reading?.p ?? MEDIAN) - 1e-9);
  const stop = found < 0 ? READ_STOPS.length - 1 : found;
  const p = READ_STOPS[stop] ?? MEDIAN;
  const values = series.map((side) => `${side.label} ${formatSeconds(valueAt(side, probabilities, p))}`);
  return {
    label: `Read ${metric} at a percentile`,
    stops: series.length === 0 ? 0 : READ_STOPS.length,
    stop,
    text: `${percentileLabel(p)}: ${values.join(', ')}`,
  };
}
