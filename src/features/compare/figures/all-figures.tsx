import { memo, Suspense, useMemo, type ReactNode } from 'react';
import type { ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import { lazyPart } from '../../../ui/feedback/lazy-part.tsx';
import { whenIdle } from '../../../ui/feedback/when-idle.ts';
import type { OtherSeeds } from '../answer/use-seeds.ts';
import styles from '../compare.module.css';
import type { SideView } from './side-view.ts';
import type { ErrorBands } from './use-error-bands.ts';

const MetricTable = lazyPart(
  'The figures',
  () => import('./metric-table.tsx'),
  (module) => module.MetricTable,
);
const BreakdownPanel = lazyPart(
  'Where the time goes',
  () => import('./breakdown-panel.tsx'),
  (module) => module.BreakdownPanel,
);
const PercentilePanel = lazyPart(
  'Percentiles',
  () => whenIdle().then(() => import('./percentile-panel.tsx')),
  (module) => module.PercentilePanel,
);

/** What the sides came to. */
export interface AllFiguresProps {
  readonly views: readonly SideView[];
  readonly slo: readonly ServiceLevelObjective[];
  /** null: not known yet. */
  readonly bands: ErrorBands | null;
  readonly seeds: OtherSeeds;
}

/** Tables and bars under the chart. Drawn when what is given changes, and only then: there is much of it. */
export const AllFigures = memo(function AllFigures({ views, slo, bands, seeds }: AllFiguresProps): ReactNode {
  const same = useMemo(() => seeds.sameFigures(views, slo), [seeds, views, slo]);
  return (
    <>
      <Suspense fallback={<div className={styles['tablesPlace']} />}>
        <MetricTable sides={views} slo={slo} bands={bands} same={same} />
      </Suspense>
      <Suspense fallback={<div className={styles['breakdownPlace']} />}>
        <BreakdownPanel views={views} />
      </Suspense>
      <Suspense fallback={<div className={styles['barsPlace']} />}>
        <PercentilePanel views={views} />
      </Suspense>
    </>
  );
});
