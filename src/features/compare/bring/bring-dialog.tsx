import { useEffect, useState, type ReactNode } from 'react';
import { IMPORTED_TOOLS } from '../../../scenario/imports/index.ts';
import type { MeasuredRun } from '../../../scenario/measured/measured-run.ts';
import { TraceFile } from '../../../parts/traces/trace-file.tsx';
import { useComparisonTarget, useNeededTrace } from '../../../parts/traces/use-needed-trace.ts';
import { readBroughtFile, type BroughtFile } from '../../../store/own/brought-files.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { Dialog } from '../../../ui/feedback/dialog.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import styles from './bring.module.css';
import { ConstantsForm } from './constants-form.tsx';
import { GpuForm } from './gpu-form.tsx';
import { KeptHere } from './kept-here.tsx';
import { ResultsView } from './results-view.tsx';
import { RunsView } from './runs-view.tsx';

export interface BringDialogProps {
  /** Files that were dropped on the page; none: the dialog asks for them. */
  readonly dropped: readonly File[];
  readonly onClose: () => void;
}

/** Takes the user's own benchmark results and kernel times, and shows what they come to. Nothing leaves the page. */
export function BringDialog({ dropped, onClose }: BringDialogProps): ReactNode {
  const [chosen, setChosen] = useState(dropped);
  const [seen, setSeen] = useState(dropped);
  if (seen !== dropped) {
    // More files fell on the page while the dialog was open.
    setSeen(dropped);
    setChosen(dropped);
  }
  const read = useRead(chosen);
  const [kept, setKept] = useState<MeasuredRun | null>(null);
  const [isDescribing, setDescribing] = useState(false);
  const isAsking = chosen.length === 0 && kept === null && !isDescribing;
  return (
    <Dialog
      title="Bring your own"
      onClose={onClose}
      actions={
        <>
          {isAsking ? null : (
            <Button
              onClick={() => {
                setChosen([]);
                setKept(null);
                setDescribing(false);
              }}
            >
              {isDescribing ? 'Back' : 'Other files'}
            </Button>
          )}
          <Button onClick={onClose}>Done</Button>
        </>
      }
    >
      {kept === null ? null : <RunsView name={kept.id} runs={[kept]} isKept />}
      {isAsking ? <Ask onFiles={setChosen} onOpen={setKept} onDescribe={() => setDescribing(true)} /> : null}
      {isDescribing && chosen.length === 0 ? <ConstantsForm onDone={onClose} /> : null}
      {read === null ? <p role="status">Reading …</p> : <Read files={read} onClose={onClose} />}
    </Dialog>
  );
}

/** What the files hold; null while they are read. */
function useRead(files: readonly File[]): readonly BroughtFile[] | null {
  const [state, setState] = useState<{
    readonly of: readonly File[];
    readonly read: readonly BroughtFile[];
  } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void Promise.all(files.map(readBroughtFile)).then((read) => {
      if (isCurrent) setState({ of: files, read });
    });
    return () => {
      isCurrent = false;
    };
  }, [files]);
  return state?.of === files ? state.read : null;
}

interface AskProps {
  readonly onFiles: (files: readonly File[]) => void;
  readonly onOpen: (run: MeasuredRun) => void;
  /** A GPU of which there are no tables. */
  readonly onDescribe: () => void;
}

function Ask({ onFiles, onOpen, onDescribe }: AskProps): ReactNode {
  return (
    <>
      <p>
        Benchmark results: a result file of {IMPORTED_TOOLS}, what one of them printed, or a list of measured
        runs. They are simulated and set beside the prediction.
      </p>
      <p>
        A profile of your GPU: tables of kernel times as AIConfigurator&apos;s collectors write them (Parquet,{' '}
        <code>*_perf.txt</code>) or in Vidur&apos;s columns (CSV). The GPU can then be chosen.
      </p>
      <p>
        A trace of requests: a CSV or JSONL file with the prompt and output tokens of each request and, best,
        its time; gzipped or not, of any size. It is replayed in the place of the workload.
      </p>
      <label className={styles['file']}>
        Files
        <input
          type="file"
          multiple
          accept=".json,.jsonl,.ndjson,.csv,.tsv,.txt,.log,.parquet,.gz"
          onChange={(event) => onFiles([...(event.target.files ?? [])])}
        />
      </label>
      <p className="quiet">Or drop them anywhere on the page. They are read here and are sent nowhere.</p>
      <PasteField onText={(text) => onFiles([new File([text], 'The pasted text')])} />
      <p>
        A GPU without tables: memory, bandwidth and peaks of its data sheet. Its times are estimated.{' '}
        <Button onClick={onDescribe}>Describe a GPU</Button>
      </p>
      <KeptHere onOpen={onOpen} />
    </>
  );
}

/** What a tool printed, without a file: it is read as soon as there are lines of it. */
function PasteField({ onText }: { readonly onText: (text: string) => void }): ReactNode {
  return (
    <label className={styles['file']}>
      Printed results
      <textarea
        rows={2}
        placeholder="Paste what the benchmark printed at its end"
        onChange={({ target }) => {
          if (target.value.includes('\n')) onText(target.value);
        }}
      />
    </label>
  );
}

interface ReadProps {
  readonly files: readonly BroughtFile[];
  readonly onClose: () => void;
}

function Read({ files, onClose }: ReadProps): ReactNode {
  const target = useComparisonTarget();
  const needed = useNeededTrace();
  const traces = files.flatMap((file) => (file.kind === 'trace' ? [file] : []));
  const tables = files.flatMap((file) => (file.kind === 'table' ? [file] : []));
  const refused = files.flatMap((file) => (file.kind === 'refused' ? [file] : []));
  const runs = files.flatMap((file) => (file.kind === 'results' || file.kind === 'runs' ? [file] : []));
  return (
    <>
      {refused.map(({ name, messages }) => (
        <div key={name} role="alert">
          <Notice kind="bad" title={`${name} was not taken`}>
            {messages.map((message) => (
              <p key={message}>{message}</p>
            ))}
          </Notice>
        </div>
      ))}
      {traces.map((file) => (
        <TraceFile key={file.name} file={file.file} needed={needed} {...target} onDone={onClose} />
      ))}
      {runs.length === 0 ? null : <Benchmarks files={runs} />}
      {tables.length === 0 ? null : <GpuForm files={tables} onDone={onClose} />}
    </>
  );
}

type BenchmarkFile = Extract<BroughtFile, { readonly kind: 'results' | 'runs' }>;

/** One file at a time: each is simulated when it is looked at. */
function Benchmarks({ files }: { readonly files: readonly BenchmarkFile[] }): ReactNode {
  const [which, setWhich] = useState(0);
  const file = files[which] ?? files[0];
  if (file === undefined) return null;
  return (
    <>
      {files.length === 1 ? null : (
        <SelectField
          label="File"
          value={String(which)}
          options={files.map(({ name }, index) => ({ value: String(index), label: name }))}
          onCommit={(value) => {
            setWhich(Number(value));
            return null;
          }}
        />
      )}
      {file.kind === 'results' ? (
        <ResultsView key={file.name} name={file.name} results={file.results} />
      ) : (
        <RunsView key={file.name} name={file.name} runs={file.runs} />
      )}
    </>
  );
}
