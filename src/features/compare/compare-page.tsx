import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useApp } from '../../store/app-store.ts';
import { isRunning } from '../../store/side-run.ts';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { formatSeconds } from '../../lib/format/quantity.ts';
import { ChartPanel } from './figures/chart-panel.tsx';
import styles from './compare.module.css';
import { describeFinding, type ChartMetric } from './figures/finding.ts';
import { HonestyStrip } from './honesty/honesty-strip.tsx';
import { LinkNotice } from '../../parts/link-notice.tsx';
import { MetricTable } from './figures/metric-table.tsx';
import { RunAnnouncer } from './status/run-announcer.tsx';
import { SharedSettings } from './settings/shared-settings.tsx';
import { SidePanel } from './settings/side-panel.tsx';
import { summaryOf, viewSide, type SideView } from './figures/side-view.ts';
import { useErrorBands } from './figures/use-error-bands.ts';
import { useMedia } from '../../ui/controls/use-media.ts';
import { METRIC_LABELS } from '../../scenario/describe/names.ts';
import { whenIdle } from '../../ui/feedback/when-idle.ts';

const BreakdownPanel = lazy(async () => ({
  default: (await import('./figures/breakdown-panel.tsx')).BreakdownPanel,
}));

const PercentilePanel = lazy(() =>
  whenIdle().then(async () => ({
    default: (await import('./figures/percentile-panel.tsx')).PercentilePanel,
  })),
);
const SideNotices = lazy(() =>
  whenIdle().then(async () => ({
    default: (await import('./status/side-notices.tsx')).SideNotices,
  })),
);

const SECTIONS = [
  { value: 'shared', label: 'Workload' },
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
] as const;
type Section = (typeof SECTIONS)[number]['value'];

/** Two deployments under one workload, side by side. */
export function ComparePage(): ReactNode {
  const comparison = useApp((state) => state.comparison);
  const runs = useApp((state) => state.runs);
  const isPhone = useMedia('(width < 768px)');
  const [section, setSection] = useState<Section>('a');
  useCancelOnEscape();

  const { sides, view, prices } = comparison;
  const views = useMemo(
    () =>
      sides.flatMap((side, index) => {
        const run = runs[index];
        return run === undefined ? [] : [viewSide(index, side, run, prices)];
      }),
    [sides, runs, prices],
  );
  const bands = useErrorBands(views);
  const [sideA, sideB] = sides;
  const [runA, runB] = runs;
  const [viewA, viewB] = views;
  if (!sideA || !sideB || !runA || !runB || !viewA || !viewB) return null;

  const finding = describeFinding(viewA, viewB, view.metric);
  const busy = runs.some(isRunning);
  const center = (
    <div className={styles['center']} key="center">
      <LinkNotice />
      <p className={`finding ${styles['finding']}`}>{finding}</p>
      <ChartPanel views={views} view={view} slo={sideA.slo} bands={bands} finding={finding} busy={busy} />
      <div className={styles['notices']}>
        <Suspense fallback={null}>
          <SideNotices index={0} run={runA} view={viewA} />
          <SideNotices index={1} run={runB} view={viewB} />
        </Suspense>
      </div>
      <MetricTable sides={views} slo={sideA.slo} bands={bands} />
      <Suspense fallback={<div className={styles['breakdownPlace']} />}>
        <BreakdownPanel views={views} />
      </Suspense>
      <Suspense fallback={<div className={styles['barsPlace']} />}>
        <PercentilePanel views={views} />
      </Suspense>
    </div>
  );
  const shared = <SharedSettings key="shared" scenario={sideA} />;
  const panelA = <SidePanel key="a" index={0} scenario={sideA} run={runA} />;
  const panelB = <SidePanel key="b" index={1} scenario={sideB} run={runB} />;

  return (
    <main className={styles['page']}>
      <h1 className="visually-hidden">Compare two deployments</h1>
      <RunAnnouncer busy={busy} finding={finding} />
      {isPhone ? (
        <>
          {center}
          <div className={styles['sections']}>
            <Segmented legend="Settings of" value={section} options={SECTIONS} onChange={setSection} />
          </div>
          {section === 'shared' ? shared : null}
          {section === 'a' ? panelA : null}
          {section === 'b' ? panelB : null}
          <HonestyStrip runs={runs} />
          <PinnedFigures views={views} metric={view.metric} />
        </>
      ) : (
        <>
          {shared}
          <div className={styles['columns']}>
            {panelA}
            {center}
            {panelB}
          </div>
          <HonestyStrip runs={runs} />
        </>
      )}
    </main>
  );
}

/** On a phone the chart scrolls away from the controls: its two most telling figures stay in sight. */
function PinnedFigures({
  views,
  metric,
}: {
  readonly views: readonly SideView[];
  readonly metric: ChartMetric;
}): ReactNode {
  return (
    <p className={styles['pinned']} aria-hidden="true">
      <span>p99 {METRIC_LABELS[metric]}</span>
      {views.map((side) => (
        <span key={side.label}>
          {side.label}{' '}
          <b className="figures">
            {side.kind === 'unfit' ? 'does not fit' : formatSeconds(summaryOf(side)?.[metric].p99)}
          </b>
        </span>
      ))}
    </p>
  );
}

/** Escape stops whatever runs, unless a dialog or a field used it. */
function useCancelOnEscape(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const { runs, runner } = useApp.getState();
      runs.forEach((run, index) => {
        if (isRunning(run)) runner?.cancel(index);
      });
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
