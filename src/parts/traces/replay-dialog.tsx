import { useState, type ReactNode } from 'react';
import { neededTraceText, traceName, traceText } from '../../scenario/traces/trace-text.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';
import { forgetTrace } from '../../store/own/own-traces.ts';
import { replayEdits, type ReplayChoice } from '../../store/own/replay-edits.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { SessionChoices } from '../sessions/session-choices.tsx';
import { TraceFile } from './trace-file.tsx';
import styles from './traces.module.css';
import { useKeptTraces, useNeededTrace } from './use-needed-trace.ts';
import type { ReplayTarget } from './use-replay.ts';

/** Whose workload a trace takes the place of. */
export interface ReplayDialogProps extends ReplayTarget {
  /** A file that was chosen already. */
  readonly file?: File | null;
  readonly onClose: () => void;
}

/** Which trace takes the place of the workload: the page's, one that this browser keeps, or a file. */
export function ReplayDialog({ file = null, onClose, ...target }: ReplayDialogProps): ReactNode {
  const [chosen, setChosen] = useState<File | null>(file);
  const [seen, setSeen] = useState(file);
  if (seen !== file) {
    // Another file fell on the page while the dialog was open.
    setSeen(file);
    setChosen(file);
  }
  const needed = useNeededTrace();
  return (
    <Dialog
      title="Trace or conversations"
      onClose={onClose}
      actions={
        <>
          {chosen === null ? null : <Button onClick={() => setChosen(null)}>Other traces</Button>}
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      {chosen === null ? (
        <>
          {needed === null ? null : <p>The comparison needs the trace {neededTraceText(needed)}.</p>}
          <label className={styles['file']}>
            A file of your own
            <input
              type="file"
              accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.gz"
              onChange={(event) => setChosen(event.target.files?.[0] ?? null)}
            />
          </label>
          <p className="quiet">
            CSV or JSONL, gzipped or not, of any size: prompt and output tokens of each request and, best, its
            time. It is read here and sent nowhere.
          </p>
          <Choices {...target} onDone={onClose} />
          <SessionChoices {...target} onDone={onClose} />
        </>
      ) : (
        <TraceFile {...target} file={chosen} needed={needed} onDone={onClose} />
      )}
    </Dialog>
  );
}

function Choices({ scenario, edit, onDone }: ReplayTarget & { readonly onDone: () => void }): ReactNode {
  const kept = useKeptTraces();
  const [issue, setIssue] = useState<string | null>(null);
  const replay = (choice: ReplayChoice) => {
    const refused = edit(replayEdits(scenario, choice));
    setIssue(refused);
    if (refused === null) onDone();
  };
  const bundled = Object.entries(pageCatalog().traces);
  return (
    <>
      {issue === null ? null : <p role="alert">{issue}</p>}
      {kept.length === 0 ? null : <h3>Kept in this browser</h3>}
      <ul className={styles['kept']} aria-label="Kept in this browser">
        {kept.map((record) => (
          <li key={record.id}>
            <Button onClick={() => replay(record)}>Replay {traceName(record.id)}</Button>
            <span>{traceText(record.requests, record.seconds)}</span>
            <Button look="plain" onClick={() => void forgetTrace(record.id)}>
              Remove {traceName(record.id)}
            </Button>
          </li>
        ))}
      </ul>
      <h3>Of this page</h3>
      <ul className={styles['kept']} aria-label="Of this page">
        {bundled.map(([id, { hasArrivals, rows }]) => (
          <li key={id}>
            <Button onClick={() => replay({ id, requests: rows, seconds: hasArrivals ? 0 : null })}>
              Replay {id}
            </Button>
            <span>{traceRowsText(rows, hasArrivals)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function traceRowsText(rows: number, hasArrivals: boolean): string {
  return hasArrivals
    ? traceText(rows, null).replace(' without times', ' with their times')
    : traceText(rows, null);
}
