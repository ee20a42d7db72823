import type { ReactNode } from 'react';
import { METRIC_TERMS } from '../../../scenario/describe/metric-terms.ts';
import type { ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import { NumberField } from '../../../ui/controls/number-field.tsx';
import styles from './settings.module.css';

export interface SloFieldsProps {
  readonly slo: readonly ServiceLevelObjective[];
  readonly onCommit: (slo: readonly ServiceLevelObjective[]) => string | null;
}

/** The objectives that the page offers; others of a link stay as they are. */
const OBJECTIVES = [
  {
    metric: 'ttft',
    percentile: 90,
    label: 'SLO TTFT p90',
    unit: 's',
    perSecond: 1,
    stops: [0.1, 0.2, 0.5, 1, 2, 5, 10],
    help: `Nine requests of ten must see their first token within this time. ${METRIC_TERMS.ttft.meaning}`,
  },
  {
    metric: 'itl',
    percentile: 99,
    label: 'SLO ITL p99',
    unit: 'ms',
    perSecond: 1000,
    stops: [10, 20, 30, 50, 100, 200, 500],
    help: `99 of 100 gaps between tokens must be shorter than this. ${METRIC_TERMS.itl.meaning}`,
  },
] as const;

export function SloFields({ slo, onCommit }: SloFieldsProps): ReactNode {
  return (
    <fieldset className={styles['objectives']}>
      <legend className="visually-hidden">Service level objectives</legend>
      {OBJECTIVES.map(({ metric, percentile, label, unit, perSecond, stops, help }) => {
        const isThis = (each: ServiceLevelObjective) =>
          each.metric === metric && each.percentile === percentile;
        const current = slo.find(isThis);
        // Milliseconds are for reading only: rounding keeps 0.2 s from showing as 200.00000000000003 ms.
        const value = current === undefined ? null : Number((current.seconds * perSecond).toPrecision(12));
        return (
          <NumberField
            key={metric}
            label={label}
            help={help}
            unit={unit}
            optional
            placeholder="none"
            value={value}
            stops={stops}
            onCommit={(next) => {
              const others = slo.filter((each) => !isThis(each));
              if (next === null) return onCommit(others);
              if (next <= 0) return 'An objective must be above 0.';
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
