import type {
  CurveMetric,
  CurvePercentile,
  LoadCurve,
  LoadPoint,
  Spread,
} from '../../../core/search/load-curve/load-curve.ts';
import type { CurvePoint, CurveSeries } from '../../../ui/charts/curve/curve-geometry.ts';
import { formatSignificant } from '../../../lib/format/number.ts';
import { formatQuantity, formatSeconds } from '../../../lib/format/quantity.ts';
import { sideMark } from '../../../ui/tokens.ts';
import { METRIC_LABELS } from '../../../scenario/describe/names.ts';

/** A configuration with its curve, as the panel shows it. */
export interface ShownCurve {
  /** Place among the chosen: decides colour, dash and letter. */
  readonly place: number;
  readonly name: string;
  /** Of what was run so far. */
  readonly curve: LoadCurve;
}

/** The stable part of a curve, up to the first rate at which the queue grows. */
function stablePoints({ points, highestStable }: LoadCurve): readonly LoadPoint[] {
  return highestStable === null ? [] : points.filter(({ rate }) => rate <= highestStable);
}

/** Latency over the rate of arrivals. */
export function latencySeries(
  shown: ShownCurve,
  metric: CurveMetric,
  percentile: CurvePercentile,
): CurveSeries {
  return seriesOf(shown, ({ rate, latency, runs }) => {
    const spread = latency[metric][percentile];
    if (spread === null) return null;
    return {
      x: rate,
      y: spread.middle,
      low: { x: rate, y: spread.low },
      high: { x: rate, y: spread.high },
      text: `${formatQuantity(rate, 'requests/s')}, ${METRIC_LABELS[metric]} p${percentile} ${seedText(spread, runs, formatSeconds)}`,
    };
  });
}

/** Throughput per GPU over what one user sees. The band is that of the latter. */
export function throughputSeries(shown: ShownCurve): CurveSeries {
  return seriesOf(
    shown,
    ({ rate, outputTokensPerSecondPerGpu: perGpu, tokensPerSecondPerUser: user, runs }) => {
      if (user === null) return null;
      const y = perGpu.middle;
      return {
        x: user.middle,
        y,
        low: { x: user.low, y },
        high: { x: user.high, y },
        text: `${formatQuantity(y, 'output tokens/s per GPU')}, ${seedText(user, runs, formatSignificant)} tokens/s per user at ${formatQuantity(rate, 'requests/s')}`,
      };
    },
  );
}

function seriesOf(
  { place, name, curve }: ShownCurve,
  pointOf: (point: LoadPoint) => CurvePoint | null,
): CurveSeries {
  const { label, colour, dash } = sideMark(place);
  const drawn = stablePoints(curve).flatMap((point) => {
    const at = pointOf(point);
    return at === null ? [] : [{ rate: point.rate, at }];
  });
  const marked = drawn.findIndex(({ rate }) => rate === curve.knee);
  return {
    id: `${place} ${name}`,
    label,
    name: `${label} ${name}`,
    colour,
    dash,
    points: drawn.map(({ at }) => at),
    marked: marked < 0 ? null : marked,
    isCut: curve.points.some(({ stable }) => !stable),
  };
}

/** "0.28 s", with the range over seeds where there are several. */
export function seedText(
  { low, middle, high }: Spread,
  runs: number,
  format: (value: number) => string,
): string {
  return runs < 2 ? format(middle) : `${format(middle)} (${format(low)} to ${format(high)})`;
}

/** One sentence: how far it goes, and where latency turns up. */
export function curveFinding({ name, curve }: ShownCurve): string {
  const { highestStable, knee, points } = curve;
  if (highestStable === null) return `${name}: no rate was looked at yet.`;
  const isSaturated = points.some(({ stable }) => !stable);
  const reach = isSaturated
    ? `the queue grows above ${formatQuantity(highestStable, 'requests/s')}`
    : `stable up to ${formatQuantity(highestStable, 'requests/s')} so far`;
  const at = (rate: number) => points.find((point) => point.rate === rate)?.latency.ttft[90]?.middle;
  const [light, bent] = [at(points[0]?.rate ?? 0), knee === null ? undefined : at(knee)];
  if (!isSaturated) return `${name}: ${reach}.`;
  if (knee === null || bent === undefined) return `${name}: ${reach}; TTFT p90 has no knee before.`;
  return `${name}: ${reach}; TTFT p90 turns up at ${formatQuantity(knee, 'requests/s')}, where it is ${formatSeconds(bent)} (${formatSeconds(light)} at a light load).`;
}
