import { Suspense, type ReactNode } from 'react';
import { formatSeconds } from '../../../lib/format/quantity.ts';
import { sideMark } from '../../../ui/tokens.ts';
import styles from '../compare.module.css';
import { CHART_METRICS } from './chart-metrics.ts';
import { resultOf, type SideView } from './side-view.ts';
import { METRIC_LABELS } from '../../../scenario/describe/names.ts';
import { lazyPart } from '../../../ui/feedback/lazy-part.tsx';

const PercentileBars = lazyPart(
  'The chart',
  () => import('../../../ui/charts/bars/percentile-bars.tsx'),
  (module) => module.PercentileBars,
);

const PERCENTILES = ['p50', 'p90', 'p95', 'p99'] as const;

/** Percentiles of all latencies at a glance. Complete results only: it does not follow a run. */
export function PercentilePanel({ views }: { readonly views: readonly SideView[] }): ReactNode {
  const complete = views.map((side) => resultOf(side)?.summary ?? null);
  const sides = views.map((side, index) => ({
    id: side.label,
    label: side.label,
    colour: sideMark(index).colour,
    hatched: index > 0,
  }));
  return (
    <section aria-label="Percentiles" className={styles['percentiles']}>
      {CHART_METRICS.map((metric) => {
        const groups = PERCENTILES.map((label) => ({
          label,
          values: complete.map((summary) => summary?.[metric][label] ?? null),
        }));
        const description = groups
          .map(({ label, values }) => {
            const texts = values.map(
              (value, index) => `${sides[index]?.label ?? ''} ${formatSeconds(value)}`,
            );
            return `${label} ${texts.join(', ')}`;
          })
          .join('; ');
        return (
          <Suspense key={metric} fallback={<div className={styles['barsPlace']} />}>
            <PercentileBars
              title={METRIC_LABELS[metric]}
              description={description}
              sides={sides}
              groups={groups}
            />
          </Suspense>
        );
      })}
    </section>
  );
}
