import { useState, type ReactNode } from 'react';
import type { TraceReading } from '../../core/workloads/portrait/trace-reading.ts';
import type { ScenarioTrace } from '../../scenario/document/scenario.ts';
import { neededTraceText, rowsText, traceText } from '../../scenario/traces/trace-text.ts';
import { formatCounted } from '../../lib/format/number.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Progress } from '../../ui/feedback/progress.tsx';
import { MappingForm } from './mapping-form.tsx';
import { PortraitCharts } from './portrait-charts.tsx';
import styles from './traces.module.css';
import { drawLike, isNeeded, replayReading, type ReplayTarget } from './use-replay.ts';
import { useTraceReading } from './use-trace-reading.ts';

/** A file, and whose workload it may take the place of. */
export interface TraceFileProps extends ReplayTarget {
  readonly file: File;
  /** The trace that a document needs; null: none. */
  readonly needed: ScenarioTrace | null;
  /** Something was done with it. */
  readonly onDone: () => void;
}

/** A file of requests as it is read, and what can be done with it. */
export function TraceFile({ file, needed, onDone, ...target }: TraceFileProps): ReactNode {
  const { state, sniffed, read, stop } = useTraceReading(file);
  const [isCorrecting, setCorrecting] = useState(false);
  const form =
    sniffed === null ? null : (
      <MappingForm
        sniffed={sniffed}
        mapping={state.kind === 'read' ? state.reading.mapping : null}
        onRead={(mapping) => {
          setCorrecting(false);
          read(mapping);
        }}
      />
    );
  const correct =
    form === null ? null : <Button onClick={() => setCorrecting(true)}>Choose the columns</Button>;
  switch (state.kind) {
    case 'reading':
      return <Reading name={file.name} fraction={state.fraction} rows={state.rows} onStop={stop} />;
    case 'asks':
      return (
        <>
          <p role="status">
            <b>{file.name}</b> is of no layout that is known. Which of its columns holds what?
          </p>
          {form}
        </>
      );
    case 'stopped':
      return (
        <p role="status">
          Reading {file.name} was stopped. <Button onClick={() => read(null)}>Read it</Button>
        </p>
      );
    case 'failed':
      return (
        <>
          <div role="alert">
            <Notice
              kind="bad"
              title={`${file.name} was not read`}
              actions={isCorrecting ? undefined : correct}
            >
              <p>{state.message}</p>
            </Notice>
          </div>
          {isCorrecting ? form : null}
        </>
      );
    case 'read':
      return (
        <>
          <Found file={file} needed={needed} reading={state.reading} target={target} onDone={onDone}>
            {isCorrecting ? null : correct}
          </Found>
          {isCorrecting ? form : null}
        </>
      );
  }
}

interface ReadingProps {
  readonly name: string;
  readonly fraction: number;
  readonly rows: number;
  readonly onStop: () => void;
}

function Reading({ name, fraction, rows, onStop }: ReadingProps): ReactNode {
  return (
    <div className={styles['form']}>
      <p>
        Reading {name}: {formatCounted(rows, 'row')} so far.{' '}
        <Button look="plain" onClick={onStop}>
          Stop
        </Button>
      </p>
      <Progress label={`Reading ${name}`} fraction={fraction} active />
    </div>
  );
}

interface FoundProps {
  readonly file: File;
  readonly needed: ScenarioTrace | null;
  readonly reading: TraceReading;
  readonly target: ReplayTarget;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** Height of a chart, px. */
const SMALL_CHART = 120;

function Found({ file, needed, reading, target, onDone, children }: FoundProps): ReactNode {
  const [issue, setIssue] = useState<string | null>(null);
  const { portrait, rows } = reading;
  const done = (refused: string | null) => {
    setIssue(refused);
    if (refused === null) onDone();
  };
  const replay = (rateScale: number) =>
    void replayReading(file.name, reading, needed, target, rateScale === 1 ? {} : { rateScale }).then(done);
  const isOther = needed !== null && !isNeeded(needed, reading);
  return (
    <section aria-label={`Trace ${file.name}`} className={styles['form']}>
      <p role="status">
        <b>{file.name}</b>: {traceText(portrait.requests, portrait.seconds)}
      </p>
      <p className="quiet">{rowsText(rows)}</p>
      {isOther ? (
        <Notice kind="caution" title="This is not the trace that the link needs">
          <p>It needs {neededTraceText(needed)}. This one can be replayed in its place.</p>
        </Notice>
      ) : null}
      <div className={styles['buttons']}>
        <Button look="strong" onClick={() => replay(1)}>
          Replay it
        </Button>
        {portrait.seconds === null ? null : (
          <Button onClick={() => replay(2)}>Replay at twice the rate</Button>
        )}
        <Button
          onClick={() => done(drawLike(reading, target))}
          data-tip="Rates over time and lengths as a workload that is drawn: it travels in a link"
        >
          Fit it
        </Button>
        {children}
      </div>
      {issue === null ? null : <p role="alert">{issue}</p>}
      <PortraitCharts portrait={portrait} height={SMALL_CHART} />
      <p className="quiet">A replayed trace is kept in this browser, and sent nowhere.</p>
    </section>
  );
}
