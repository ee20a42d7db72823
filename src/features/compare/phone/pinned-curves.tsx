import type { ReactNode } from 'react';
import { CDF_PROBABILITIES } from '../../../core/metrics/cdf.ts';
import { formatSeconds } from '../../../lib/format/quantity.ts';
import { METRIC_LABELS } from '../../../scenario/describe/names.ts';
import type { ComparisonView, ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import { tailScale, TAIL_END } from '../../../ui/charts/cdf/tail-scale.ts';
import { sideMark } from '../../../ui/tokens.ts';
import { figuresOf, isStale, summaryOf, type SideView } from '../figures/side-view.ts';
import { SideSwatch } from '../side-swatch.tsx';
import styles from './phone.module.css';

/** The sides, and which of their latencies is drawn. */
export interface PinnedCurvesProps {
  readonly views: readonly SideView[];
  readonly slo: readonly ServiceLevelObjective[];
  readonly view: ComparisonView;
}

/** Of the drawing, which is stretched to the width that there is. */
const AREA = { left: 0, right: 100, top: 3, bottom: 69 } as const;
/** Room beside the curves, as a factor of their values. */
const ROOM = 1.2;

/** The distributions without axes, on a logarithmic scale of time, with the objectives; the line above them says the figures. */
export function PinnedCurves({ views, slo, view: { metric } }: PinnedCurvesProps): ReactNode {
  const curves = views.map((side) =>
    Array.from(figuresOf(side)?.cdfs[metric] ?? [], (seconds, index) => ({
      seconds,
      p: CDF_PROBABILITIES[index] ?? 1,
    })).filter(({ seconds, p }) => seconds > 0 && p <= TAIL_END),
  );
  const values = curves.flat().map(({ seconds }) => seconds);
  const low = Math.log(Math.min(...values) / ROOM);
  const high = Math.log(Math.max(...values) * ROOM);
  const x = (seconds: number) => (AREA.right * (Math.log(seconds) - low)) / (high - low);
  const y = tailScale(AREA).at;
  const limits = slo.filter((each) => each.metric === metric && values.length > 0);
  return (
    <figure className={styles['curves']} aria-hidden="true">
      <figcaption>
        <span>p99 {METRIC_LABELS[metric]}</span>
        {views.map((side, index) => (
          <span key={side.label}>
            <SideSwatch index={index} /> {side.label}{' '}
            <b className="figures">
              {side.kind === 'unfit' ? 'does not fit' : formatSeconds(summaryOf(side)?.[metric].p99)}
            </b>
          </span>
        ))}
      </figcaption>
      <svg viewBox={`0 0 ${AREA.right} 72`} preserveAspectRatio="none" data-stale={views.some(isStale)}>
        {limits.map(({ percentile, seconds }) => (
          <line key={percentile} x1={x(seconds)} x2={x(seconds)} y1={0} y2={72} />
        ))}
        {curves.map((points, index) => (
          <polyline
            key={views[index]?.label}
            data-pinned-curve={views[index]?.label}
            points={points.map(({ seconds, p }) => `${x(seconds).toFixed(2)},${y(p).toFixed(2)}`).join(' ')}
            stroke={sideMark(index).colour}
            strokeDasharray={sideMark(index).dash}
          />
        ))}
      </svg>
    </figure>
  );
}
