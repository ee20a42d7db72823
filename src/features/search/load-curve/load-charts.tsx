import { FIGURE_NAMES } from '../../../scenario/describe/figure-names.ts';
import type { ReactNode } from 'react';
import type { CurveMetric, CurvePercentile } from '../../../core/search/load-curve/load-curve.ts';
import type { ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import { CurveChart } from '../../../ui/charts/curve/curve-chart.tsx';
import { formatCount, formatSignificant } from '../../../lib/format/number.ts';
import { sideMark } from '../../../ui/tokens.ts';
import { latencySeries, throughputSeries, type ShownCurve } from './curve-series.ts';
import styles from './load-curve.module.css';
import { formatExactSeconds } from '../../../lib/format/quantity.ts';
import { METRIC_LABELS } from '../../../scenario/describe/names.ts';
import { Guard } from '../../../ui/feedback/guard.tsx';

export interface LoadChartsProps {
  readonly curves: readonly ShownCurve[];
  readonly metric: CurveMetric;
  readonly percentile: CurvePercentile;
  readonly slo: readonly ServiceLevelObjective[];
}

const HEIGHT = 320;
/** Ticks are round numbers: 1 000, 1.5, 40. */
const tick = (value: number): string => (value >= 1000 ? formatCount(value) : formatSignificant(value, 1));

/** Latency over the rate, and throughput per GPU over what one user sees. */
export function LoadCharts({ curves, metric, percentile, slo }: LoadChartsProps): ReactNode {
  const latency = `${METRIC_LABELS[metric]} p${percentile}`;
  const limits = slo
    .filter((objective) => objective.metric === metric && objective.percentile === percentile)
    .map(({ seconds }) => ({ y: seconds, label: `SLO ≤ ${formatExactSeconds(seconds)}` }));
  return (
    <>
      <ul className={styles['legend']}>
        {curves.map(({ place, name }) => {
          const { colour, dash, label } = sideMark(place);
          return (
            <li key={place}>
              <svg width="24" height="8" aria-hidden="true">
                <line x1="0" x2="24" y1="4" y2="4" stroke={colour} strokeWidth="2.5" strokeDasharray={dash} />
              </svg>
              <b>{label}</b> {name}
            </li>
          );
        })}
        <li className={styles['note']}>
          Band: range over seeds. Ring: knee of TTFT p90. Bar: the queue grows beyond.
        </li>
      </ul>
      <div className={styles['charts']}>
        <Guard what="The chart">
          <CurveChart
            series={curves.map((each) => latencySeries(each, metric, percentile))}
            xAxis={{ label: 'requests/s', scale: 'linear', format: tick }}
            yAxis={{ label: latency, scale: 'log', format: formatExactSeconds }}
            limits={limits}
            height={HEIGHT}
            reads={`Read ${latency} at a rate`}
            hint={`${latency} against the rate of arrivals: point at a curve to read it`}
            empty="The curves will stand here."
          />
        </Guard>
        <Guard what="The chart">
          <CurveChart
            series={curves.map(throughputSeries)}
            xAxis={{ label: 'tokens/s per user (1 / mean TPOT)', scale: 'linear', format: tick }}
            yAxis={{ label: `${FIGURE_NAMES.outputPerGpu}, tokens/s`, scale: 'linear', format: tick }}
            limits={[]}
            height={HEIGHT}
            reads="Read throughput per GPU against speed per user"
            hint="Throughput per GPU against what one user sees: up and to the right is better"
            empty="The curves will stand here."
          />
        </Guard>
      </div>
    </>
  );
}
