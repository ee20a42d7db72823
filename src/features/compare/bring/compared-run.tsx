import { useMemo, useState, type ReactNode } from 'react';
import { compareRun, type ComparedFigure } from '../../../scenario/measured/compare.ts';
import { isLatency, type MeasuredRun, type ScoredFigure } from '../../../scenario/measured/measured-run.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { modelName } from '../../../scenario/describe/model-name.ts';
import { keepRun } from '../../../store/own/kept-runs.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { Progress } from '../../../ui/feedback/progress.tsx';
import { formatCount, formatCounted, MISSING } from '../../../lib/format/number.ts';
import { formatSeconds, formatSignedPercent } from '../../../lib/format/quantity.ts';
import styles from './bring.module.css';
import { figureLabel } from './figure-label.ts';
import { useApartRun } from './use-apart-run.ts';
import { gpuName } from '../../../scenario/describe/names.ts';
import { deploymentText } from '../../../scenario/describe/division.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

export interface ComparedRunProps {
  readonly run: MeasuredRun;
  /** As it is simulated, where that differs from the run's own. */
  readonly scenario?: Scenario;
  /** Sentences: what the file does not say. */
  readonly notes: readonly string[];
  /** Kept in this browser already. */
  readonly isKept?: boolean;
  /** What can be done with it, unless it could not be simulated. */
  readonly children?: ReactNode;
}

/** A benchmark beside its prediction, with the error of every figure. */
export function ComparedRun({
  run,
  scenario = run.scenario,
  notes,
  isKept = false,
  children,
}: ComparedRunProps): ReactNode {
  const state = useApartRun(scenario);
  const summary = state.kind === 'done' ? state.summary : null;
  const compared = useMemo(() => (summary === null ? [] : compareRun(run, summary)), [run, summary]);
  return (
    <>
      <p className="quiet">Simulated: {describeScenario(scenario)}.</p>
      <Progress
        label="Simulation of the benchmark"
        active={state.kind === 'running'}
        fraction={state.kind === 'running' ? state.fraction : null}
      />
      {state.kind === 'running' ? <p role="status">{state.text} …</p> : null}
      {state.kind === 'refused' ? (
        <div role="alert">
          <Notice kind="bad" title="This benchmark could not be simulated">
            <p>{state.message}</p>
          </Notice>
        </div>
      ) : null}
      {summary === null ? null : <ErrorTable compared={compared} />}
      {summary?.stable === false ? (
        <p>The simulated queue grows without bound at this load: its latencies say little.</p>
      ) : null}
      {notes.length === 0 ? null : (
        <ul className={`quiet ${styles['notes']}`} aria-label="What the file does not say">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {summary === null || isKept || run.score.length === 0 ? null : (
        <KeepButton run={{ ...run, scenario }} />
      )}
      {state.kind === 'refused' ? null : children}
    </>
  );
}

function describeScenario(scenario: Scenario): string {
  const { deployment, engine, workload } = scenario;
  const { gpu, weights } = deployment;
  const count = workload.requests === undefined ? '' : `, ${formatCounted(workload.requests, 'request')}`;
  const served = [engine.name, engine.version].filter((part) => part !== undefined).join(' ');
  const host = engine.host === undefined ? '' : ' with refitted host times';
  return `${modelName(scenario, pageCatalog())} in ${weights} on ${gpuName(gpu, pageCatalog())}, ${deploymentText(deployment)}, ${served}${host}${count}`;
}

/** Errors of the scored figures only say how far the simulator is, above 0 where it is too slow; the others are shown, quieter. */
function ErrorTable({ compared }: { readonly compared: readonly ComparedFigure[] }): ReactNode {
  return (
    <table className={styles['table']}>
      <caption>Predicted against measured</caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">Predicted</th>
          <th scope="col">Measured</th>
          <th scope="col">Error</th>
        </tr>
      </thead>
      <tbody>
        {compared.map(({ figure, predicted, measured, errorPercent, counts }) => (
          <tr key={figure} data-counts={counts}>
            <th scope="row">{figureLabel(figure)}</th>
            <td>{formatFigure(figure, predicted)}</td>
            <td>{formatFigure(figure, measured)}</td>
            <td>
              <data value={errorPercent ?? ''} data-figure={figure}>
                {formatSignedPercent(errorPercent)}
              </data>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function formatFigure(figure: ScoredFigure, value: number | null): string {
  if (isLatency(figure)) return formatSeconds(value);
  return value === null ? MISSING : formatCount(Math.round(value));
}

function KeepButton({ run }: { readonly run: MeasuredRun }): ReactNode {
  const [said, setSaid] = useState<string | null>(null);
  if (said !== null) return <p role="status">{said}</p>;
  const keep = () =>
    keepRun(run).then(
      () => setSaid('Kept in this browser.'),
      () => setSaid('This browser does not keep data for the page.'),
    );
  return (
    <div>
      <Button onClick={() => void keep()}>Keep in this browser</Button>
    </div>
  );
}
