import {
  CURVE_METRICS,
  CURVE_PERCENTILES,
  type LoadPoint,
  type Spread,
} from '../../../core/search/load-curve/load-curve.ts';
import type { ShownCurve } from './curve-series.ts';

/** Line ends of RFC 4180. */
const LINE_END = '\r\n';

type Column = readonly [string, (point: LoadPoint) => Spread | null];

const COLUMNS: readonly Column[] = [
  ...CURVE_METRICS.flatMap((metric) =>
    CURVE_PERCENTILES.map((percentile): Column => [
      `${metric}_p${percentile}_s`,
      ({ latency }) => latency[metric][percentile],
    ]),
  ),
  ['output_tokens_per_s', (point) => point.outputTokensPerSecond],
  ['output_tokens_per_s_per_gpu', (point) => point.outputTokensPerSecondPerGpu],
  ['total_tokens_per_s_per_gpu', (point) => point.totalTokensPerSecondPerGpu],
  ['tokens_per_s_per_user', (point) => point.tokensPerSecondPerUser],
];

/** A row for each configuration and rate; each figure as the median, the least and the most over the seeds. */
export function curvesCsv(curves: readonly ShownCurve[]): string {
  const header = [
    'configuration',
    'requests_per_s',
    'seeds',
    'stable',
    'is_knee',
    ...COLUMNS.flatMap(([name]) => [name, `${name}_min`, `${name}_max`]),
  ];
  const rows = curves.flatMap(({ name, curve }) =>
    curve.points.map((point) => [
      quoted(name),
      point.rate,
      point.runs,
      Number(point.stable),
      Number(point.rate === curve.knee),
      ...COLUMNS.flatMap(([, read]): readonly (number | '')[] => {
        const spread = read(point);
        return spread === null ? ['', '', ''] : [spread.middle, spread.low, spread.high];
      }),
    ]),
  );
  return [header, ...rows].map((cells) => cells.join(',')).join(LINE_END) + LINE_END;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
