import { memo, useMemo, type ReactNode } from 'react';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { ValueBars } from '../../../ui/charts/bars/value-bars.tsx';
import { bestByAxis } from './by-axis.ts';
import type { Measure } from './measures.ts';
import styles from './results.module.css';
import { Guard } from '../../../ui/feedback/guard.tsx';

export interface AxisPanelsProps {
  readonly rows: readonly RankedRow[];
  readonly measure: Measure;
}

/** What each axis of the space is worth: the best that any configuration with a value comes to. */
export const AxisPanels = memo(function AxisPanels({ rows, measure }: AxisPanelsProps): ReactNode {
  const axes = useMemo(() => bestByAxis(rows, measure), [rows, measure]);
  if (axes.length === 0) return null;
  return (
    <section className={`box panel ${styles['section']}`} aria-label="Best by axis">
      <div className={styles['head']}>
        <h2>Best by axis</h2>
        <p className="quiet">
          {`${measure.label}, ${measure.isMoreBetter ? 'more' : 'less'} is better: the best configuration with each value that meets the objectives.`}
        </p>
      </div>
      <div className={styles['axes']}>
        {axes.map(({ axis, values }) => {
          const known = values.map(({ best }) => best).filter((best) => best !== null);
          const best = measure.isMoreBetter ? Math.max(...known) : Math.min(...known);
          const winner = values.find((value) => value.best === best);
          return (
            <Guard key={axis} what="The chart">
              <ValueBars
                title={axis}
                finding={
                  winner === undefined
                    ? 'None meets the objectives.'
                    : `${measure.label} is best at ${winner.label}: ${measure.format(best)}.`
                }
                bars={values.map((value) => ({
                  label: value.label,
                  value: value.best,
                  text: value.best === null ? 'none meets' : measure.format(value.best),
                  best: value.best !== null && value.best === best,
                }))}
              />
            </Guard>
          );
        })}
      </div>
    </section>
  );
});
