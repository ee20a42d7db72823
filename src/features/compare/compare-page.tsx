import { Suspense, useDeferredValue, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useApp } from '../../store/app-store.ts';
import { runsAsShown } from '../../store/runs-as-shown.ts';
import { isRunning, type SideRun } from '../../store/side-run.ts';
import { ChartPanel } from './figures/chart-panel.tsx';
import styles from './compare.module.css';
import { RunAnnouncer } from './status/run-announcer.tsx';
import { ComparisonSettings } from '../../parts/workload/comparison-settings.tsx';
import { AnswerLines } from './answer/answer-lines.tsx';
import { useAnswer } from './answer/use-answer.ts';
import { UNKNOWN_SEEDS, type FoundSeeds } from './answer/other-seeds.ts';
import { SidePanel } from './settings/side-panel.tsx';
import { isExample, mayBeDoubted, viewSide } from './figures/side-view.ts';
import { useErrorBands } from './figures/use-error-bands.ts';
import { useTitle } from '../../ui/feedback/use-title.ts';
import { useMedia } from '../../ui/controls/use-media.ts';
import { answerText } from '../../scenario/describe/answer.ts';
import type { ServiceLevelObjective } from '../../scenario/document/scenario.ts';
import { lazyPart } from '../../ui/feedback/lazy-part.tsx';
import { whenIdle } from '../../ui/feedback/when-idle.ts';

const AllFigures = lazyPart(
  'The figures',
  () => import('./figures/all-figures.tsx'),
  (module) => module.AllFigures,
);
/** Seldom: loaded when there is something to say. */
const Doubts = lazyPart(
  'What may be doubted',
  () => import('./status/doubts.tsx'),
  (module) => module.Doubts,
);

const SideNotices = lazyPart(
  'The notices',
  () => whenIdle().then(() => import('./status/side-notices.tsx')),
  (module) => module.SideNotices,
);
const TopLines = lazyPart(
  'What is said of the comparison',
  () => whenIdle().then(() => import('./status/top-lines.tsx')),
  (module) => module.TopLines,
);
// At the page's end: what stands above does not wait for it.
const HonestyStrip = lazyPart(
  'How far to trust it',
  () => import('./honesty/honesty-strip.tsx'),
  (module) => module.HonestyStrip,
);

const PhoneDock = lazyPart(
  'The settings',
  () => import('./phone/phone-dock.tsx'),
  (module) => module.PhoneDock,
);

/** Runs when nobody waits for anything. */
const SeedsWatch = lazyPart(
  'What other seeds come to',
  () => import('./answer/seeds-watch.tsx'),
  (module) => module.SeedsWatch,
);

/** As high as what will stand there: nothing moves when it does. */
const FIGURES_PLACE = (
  <>
    <div className={styles['tablesPlace']} />
    <div className={styles['breakdownPlace']} />
    <div className={styles['barsPlace']} />
  </>
);

const NO_OBJECTIVES: readonly ServiceLevelObjective[] = [];

/** Two deployments under one workload, side by side. */
export function ComparePage(): ReactNode {
  const comparison = useApp((state) => state.comparison);
  const runs = useApp(runsAsShown);
  const isPhone = useMedia('(width < 768px)');
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
  const slo = sides[0]?.slo ?? NO_OBJECTIVES;
  const [found, setFound] = useState<FoundSeeds | null>(null);
  const seeds = found?.views === views ? found.seeds : UNKNOWN_SEEDS;
  const isStarting = runs.some((run) => run.status.kind === 'idle' || isRunning(run));
  const answer = useAnswer({ views, seeds: seeds.views, slo, metric: view.metric });
  // The answer and the curves follow the hand; what stands under them is drawn when there is time.
  const latest = useMemo(
    () => ({ views, slo, bands, seeds, isStarting }),
    [views, slo, bands, seeds, isStarting],
  );
  const figures = useDeferredValue(latest);
  const shownRuns = useDeferredValue(runs);
  const finding = answerText(answer);
  const busy = runs.some(isRunning);
  const isDecided = answer.verdict.some(({ mark }) => mark !== 'open');
  // A verdict that still changes names nothing.
  useTitle(busy || !isDecided ? null : finding);
  const [sideA, sideB] = sides;
  const shared = useMemo(() => (sideA === undefined ? null : <ComparisonSettings side={sideA} />), [sideA]);
  if (!sideA || !sideB || views.length < 2) return null;

  const center = (
    <div className={styles['center']} key="center">
      <Suspense fallback={null}>
        <TopLines />
      </Suspense>
      <AnswerLines answer={answer} sides={sides} />
      <ChartPanel views={views} view={view} slo={sideA.slo} bands={bands} finding={finding} busy={busy} />
      <div className={styles['notices']}>
        <Suspense fallback={null}>
          {views.map((side, index) => {
            const run = runs[index];
            return run === undefined || !mayNeedNotice(run) ? null : (
              <SideNotices key={side.label} index={index} run={run} view={side} />
            );
          })}
          {mayBeDoubted(views) ? <Doubts views={views} /> : null}
        </Suspense>
      </div>
      <div className={styles['figures']} data-part="figures" aria-busy={figures !== latest}>
        <Suspense fallback={FIGURES_PLACE}>
          <AllFigures {...figures} />
        </Suspense>
      </div>
    </div>
  );
  const honesty = (
    <Suspense fallback={null}>
      <HonestyStrip runs={shownRuns} />
    </Suspense>
  );
  const panelA = <SidePanel key="a" index={0} scenario={sideA} />;
  const panelB = <SidePanel key="b" index={1} scenario={sideB} />;

  return (
    <main className={styles['page']}>
      <h1 className="visually-hidden">Compare two deployments</h1>
      <RunAnnouncer busy={busy} finding={finding} />
      {views.every((side) => side.kind === 'complete' && !isExample(side)) ? (
        <Suspense fallback={null}>
          <SeedsWatch views={views} onSeeds={setFound} />
        </Suspense>
      ) : null}
      {isPhone ? (
        <>
          {center}
          {honesty}
          <Suspense fallback={<div className={styles['dockPlace']} />}>
            <PhoneDock
              views={views}
              sides={sides}
              slo={slo}
              view={view}
              settings={{ shared, a: panelA, b: panelB }}
            />
          </Suspense>
        </>
      ) : (
        <>
          {shared}
          <div className={styles['columns']}>
            {panelA}
            {center}
            {panelB}
          </div>
          {honesty}
        </>
      )}
    </main>
  );
}

/** Whether there may be more to say of a side than its figures do: an example needs no notice. */
function mayNeedNotice({ status, restarted, shown }: SideRun): boolean {
  const isUnusual = status.kind === 'does-not-fit' || status.kind === 'failed' || restarted !== null;
  return isUnusual || shown?.origin === 'run';
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
