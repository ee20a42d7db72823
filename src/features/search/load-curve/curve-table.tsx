import type { ReactNode } from 'react';
import type { CurveMetric, CurvePercentile } from '../../../core/search/load-curve/load-curve.ts';
import { FIGURE_NAMES } from '../../../scenario/describe/figure-names.ts';
import { formatSignificant } from '../../../lib/format/number.ts';
import { formatQuantity, formatSeconds } from '../../../lib/format/quantity.ts';
import { seedText, type ShownCurve } from './curve-series.ts';
import styles from './load-curve.module.css';
import { METRIC_LABELS } from '../../../scenario/describe/names.ts';

export interface CurveTableProps {
  readonly curves: readonly ShownCurve[];
  readonly metric: CurveMetric;
  readonly percentile: CurvePercentile;
}

/** Both charts as figures, saturated rates included. */
export function CurveTable({ curves, metric, percentile }: CurveTableProps): ReactNode {
  return (
    <div className={styles['scroll']} role="region" aria-label="Load curves as figures" tabIndex={0}>
      <table>
        <caption className="visually-hidden">
          Latency and throughput by rate: the median over seeds, with the least and the most
        </caption>
        <thead>
          <tr>
            <th scope="col">Configuration</th>
            <th scope="col">requests/s</th>
            <th scope="col">{`${METRIC_LABELS[metric]} p${percentile}`}</th>
            <th scope="col">{FIGURE_NAMES.outputPerGpu}, tokens/s</th>
            <th scope="col">tokens/s per user</th>
            <th scope="col">Queue</th>
          </tr>
        </thead>
        <tbody>
          {curves.flatMap(({ name, curve, place }) =>
            curve.points.map((point) => {
              const latency = point.latency[metric][percentile];
              const user = point.tokensPerSecondPerUser;
              return (
                <tr key={`${place} ${point.rate}`} data-saturated={!point.stable}>
                  <th scope="row">{name}</th>
                  <td>{formatSignificant(point.rate)}</td>
                  <td>{latency === null ? '–' : seedText(latency, point.runs, formatSeconds)}</td>
                  <td>{formatQuantity(point.outputTokensPerSecondPerGpu.middle, '')}</td>
                  <td>{user === null ? '–' : seedText(user, point.runs, formatSignificant)}</td>
                  <td>{point.stable ? (point.rate === curve.knee ? 'steady, knee' : 'steady') : 'grows'}</td>
                </tr>
              );
            }),
          )}
        </tbody>
      </table>
    </div>
  );
}
