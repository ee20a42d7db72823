import { memo, Suspense, useMemo, useState, type ReactNode } from 'react';
import type { ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import { Guard } from '../../../ui/feedback/guard.tsx';
import { lazyPart } from '../../../ui/feedback/lazy-part.tsx';
import { whenIdle } from '../../../ui/feedback/when-idle.ts';
import type { OtherSeeds } from '../answer/other-seeds.ts';
import styles from '../compare.module.css';
import { BreakdownPanel } from './breakdown-panel.tsx';
import { MetricTable } from './metric-table.tsx';
import type { SideView } from './side-view.ts';
import type { ErrorBands } from './use-error-bands.ts';

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
  /** The first runs are under way: what is low on the page does not take their time. */
  readonly isStarting: boolean;
}

/** Tables and bars under the chart. Drawn when what is given changes, and only then: there is much of it. */
export const AllFigures = memo(function AllFigures(props: AllFiguresProps): ReactNode {
  const { views, slo, bands, seeds, isStarting } = props;
  const same = useMemo(() => seeds.sameFigures(views, slo), [seeds, views, slo]);
  const [showsBars, setShowsBars] = useState(!isStarting);
  if (!isStarting && !showsBars) setShowsBars(true);
  const place = <div className={styles['barsPlace']} />;
  return (
    <>
      <Guard what="The table of figures">
        <MetricTable sides={views} slo={slo} bands={bands} same={same} />
      </Guard>
      <Guard what="Where the time goes">
        <BreakdownPanel views={views} />
      </Guard>
      <Suspense fallback={place}>{showsBars ? <PercentilePanel views={views} /> : place}</Suspense>
    </>
  );
});
