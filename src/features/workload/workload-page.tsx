import { Suspense, useState, type ReactNode } from 'react';
import { TraceNeeded } from '../../parts/traces/trace-needed.tsx';
import { useComparisonTarget, useKeptTraces } from '../../parts/traces/use-needed-trace.ts';
import { ComparisonSettings } from '../../parts/workload/comparison-settings.tsx';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { useApp } from '../../store/app-store.ts';
import { sideLabel } from '../../store/edit.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { useFileDrop } from '../../ui/controls/use-file-drop.ts';
import { lazyDialog } from '../../ui/feedback/lazy-part.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { useTitle } from '../../ui/feedback/use-title.ts';
import { findingText, rowsLeftText, workloadKey } from './finding.ts';
import { FirstRows } from './first-rows.tsx';
import { LengthTable } from './length-table.tsx';
import { PortraitPanels } from './portrait-panels.tsx';
import { Sharing } from './sharing.tsx';
import { usePortrait } from './use-portrait.ts';
import styles from './workload.module.css';

const ReplayDialog = lazyDialog(
  'Replay a trace',
  () => import('../../parts/traces/replay-dialog.tsx'),
  (module) => module.ReplayDialog,
);

/** What the requests of the comparison look like, drawn or recorded. */
export function WorkloadPage(): ReactNode {
  useTitle('Workload');
  const sides = useApp((state) => state.comparison.sides);
  const [index, setIndex] = useState(0);
  const target = useComparisonTarget();
  const [dialog, setDialog] = useState<{ readonly file: File | null } | null>(null);
  const isOver = useFileDrop(([file = null]) => setDialog({ file }));
  useKeptTraces();
  const side = sides[index] ?? sides[0];
  if (side === undefined) return null;
  const isOne = new Set(sides.map(workloadKey)).size === 1;
  return (
    <main className={`report ${styles['page']}`}>
      <h1>Workload</h1>
      <ComparisonSettings side={side} />
      <div className={styles['tools']}>
        {isOne ? null : (
          <Segmented
            legend="Side"
            value={String(index)}
            options={sides.map((_, place) => ({ value: String(place), label: `Side ${sideLabel(place)}` }))}
            onChange={(value) => setIndex(Number(value))}
          />
        )}
        <Button onClick={() => setDialog({ file: null })}>Replay a trace of your own</Button>
        <span className="quiet">or drop a CSV or JSONL file anywhere on this page</span>
      </div>
      <TraceNeeded />
      <Shown side={side} />
      {isOver ? (
        <p className="drop-hint" role="status">
          Drop a trace of requests
        </p>
      ) : null}
      {dialog === null ? null : (
        <Suspense fallback={null}>
          <ReplayDialog {...target} file={dialog.file} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </main>
  );
}

function Shown({ side }: { readonly side: Scenario }): ReactNode {
  const { portrayed, isBusy, failure } = usePortrait(side);
  if (failure !== null)
    return side.workload.trace !== null ? (
      <p className={styles['finding']} role="status">
        Nothing to show before the trace is here.
      </p>
    ) : (
      <Notice kind="bad" title="The workload could not be drawn">
        <p>{failure}</p>
      </Notice>
    );
  if (portrayed === null)
    return (
      <p className={styles['loading']} role="status">
        Drawing the requests …
      </p>
    );
  const { portrait } = portrayed;
  const rowsLeft = rowsLeftText(portrayed);
  return (
    <div className={styles['shown']} aria-busy={isBusy}>
      <p className={styles['finding']} role="status">
        {findingText(portrayed)}
      </p>
      {rowsLeft === null ? null : <p>{rowsLeft}</p>}
      <div className={styles['charts']}>
        <PortraitPanels portrait={portrait} />
        <section className="box panel" aria-label="Lengths">
          <h2>Lengths</h2>
          <LengthTable prompts={portrait.prompts} outputs={portrait.outputs} />
        </section>
        <Sharing sessions={portrait.sessions} sharing={portrait.sharing} />
        <section className="box panel" aria-label="First requests">
          <h2>First requests</h2>
          <FirstRows rows={portrait.first} />
        </section>
      </div>
    </div>
  );
}
