import type { ReactNode } from 'react';
import type { MetricName } from '../../core/metrics/summary.ts';
import { METRIC_TERMS } from '../../scenario/describe/metric-terms.ts';
import { latencyLabel } from '../../scenario/describe/names.ts';
import type { ServiceLevelObjective } from '../../scenario/document/scenario.ts';
import { NumberField } from '../../ui/controls/number-field.tsx';
import styles from './workload.module.css';

export interface SloFieldsProps {
  readonly slo: readonly ServiceLevelObjective[];
  readonly onCommit: (slo: readonly ServiceLevelObjective[]) => string | null;
}

type Judged = Pick<ServiceLevelObjective, 'metric' | 'percentile'>;

/** Always offered; others are there once a link or Search has added them. */
const USUAL: readonly Judged[] = [
  { metric: 'ttft', percentile: 90 },
  { metric: 'itl', percentile: 99 },
];
const SECONDS = { unit: 's', perSecond: 1, stops: [0.1, 0.2, 0.5, 1, 2, 5, 10, 30] };
const MILLISECONDS = { unit: 'ms', perSecond: 1000, stops: [10, 20, 30, 50, 100, 200, 500] };
/** Times between tokens. */
const SHORT: readonly MetricName[] = ['itl', 'tpot'];

/** The objectives, a limit each; an empty one is none. */
export function SloFields({ slo, onCommit }: SloFieldsProps): ReactNode {
  const isSame = (one: Judged) => (other: Judged) =>
    one.metric === other.metric && one.percentile === other.percentile;
  const others = slo.filter((each) => !USUAL.some(isSame(each)));
  return (
    <fieldset className={styles['objectives']}>
      <legend className="visually-hidden">Service level objectives</legend>
      {[...USUAL, ...others].map(({ metric, percentile }) => {
        const isThis = isSame({ metric, percentile });
        const { unit, perSecond, stops } = SHORT.includes(metric) ? MILLISECONDS : SECONDS;
        const current = slo.find(isThis);
        // Milliseconds are for reading only: rounding keeps 0.2 s from showing as 200.00000000000003 ms.
        const value = current === undefined ? null : Number((current.seconds * perSecond).toPrecision(12));
        return (
          <NumberField
            key={`${metric} ${percentile}`}
            label={`SLO ${latencyLabel({ metric, percentile })}`}
            help={`${percentile} of 100 must be within this. ${METRIC_TERMS[metric].meaning}`}
            {...{ unit, stops, value }}
            optional
            placeholder="none"
            onCommit={(next) => {
              if (next === null) return onCommit(slo.filter((each) => !isThis(each)));
              const objective = { metric, percentile, seconds: next / perSecond };
              return onCommit(
                current === undefined
                  ? [...slo, objective]
                  : slo.map((each) => (isThis(each) ? objective : each)),
              );
            }}
          />
        );
      })}
    </fieldset>
  );
}
