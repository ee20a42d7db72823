import { useEffect, useState, type ReactNode } from 'react';
import { REFERENCE_ENGINE } from '../../../../core/engines/index.ts';
import type { MeasuredRun } from '../../../../scenario/measured/measured-run.ts';
import { keptRuns } from '../../../../store/own/kept-runs.ts';
import { Button } from '../../../../ui/controls/button.tsx';
import { SelectField } from '../../../../ui/controls/select-field.tsx';
import { Notice } from '../../../../ui/feedback/notice.tsx';
import { Progress } from '../../../../ui/feedback/progress.tsx';
import { formatCount } from '../../../../lib/format/number.ts';
import styles from '../bring.module.css';
import type { RefitRun } from './fitted-run.ts';
import { KeepButtons } from './keep-buttons.tsx';
import { RefitResult } from './refit-result.tsx';
import { runSets } from './run-sets.ts';
import { useRefit } from './use-refit.ts';

export interface RefitPanelProps {
  /** The run that is compared. */
  readonly current: RefitRun;
  /** All runs of its file. */
  readonly file: readonly RefitRun[];
}

/** Fits the engine's host times to the user's own results, and gives them to a side when asked. */
export function RefitPanel({ current, file }: RefitPanelProps): ReactNode {
  const [kept, setKept] = useState<readonly MeasuredRun[]>([]);
  useEffect(() => {
    void keptRuns().then(({ runs }) => setKept(runs));
  }, []);
  const [which, setWhich] = useState(0);
  const { state, start, stop } = useRefit();
  // The reference's own engine takes no time on the host.
  if (current.scenario.engine.name === REFERENCE_ENGINE) return null;
  const sets = runSets(current, file, kept);
  const set = sets[which] ?? sets[0];
  if (set === undefined) return null;
  const isRunning = state.kind === 'running';
  return (
    <section aria-label="Host times of your own" className={styles['form']}>
      <h3>Host times of your own</h3>
      <p className="quiet">
        What the engine takes on the CPU differs between machines. Its constants can be refitted here so that
        predictions come nearer to your results.
      </p>
      {sets.length === 1 ? null : (
        <SelectField
          label="Fit to"
          help="Several loads tell more than one."
          value={String(which)}
          options={sets.map(({ label }, index) => ({ value: String(index), label }))}
          onCommit={(value) => {
            stop();
            setWhich(Number(value));
            return null;
          }}
        />
      )}
      {isRunning ? (
        <>
          <Progress
            label="Refit of the host times"
            active
            fraction={state.total > 0 ? state.done / state.total : null}
          />
          <p role="status">
            {state.total > 0
              ? `Simulation ${formatCount(state.done)} of ${formatCount(state.total)} …`
              : 'Starting …'}
          </p>
        </>
      ) : null}
      {state.kind === 'refused' ? (
        <div role="alert">
          <Notice kind="bad" title="The host times could not be refitted">
            <p>{state.message}</p>
          </Notice>
        </div>
      ) : null}
      {state.kind === 'done' ? (
        <>
          <RefitResult refit={state.refit} />
          <KeepButtons host={state.refit.host} engine={current.scenario.engine} />
        </>
      ) : (
        <div>
          {isRunning ? (
            <Button onClick={stop}>Stop</Button>
          ) : (
            <Button onClick={() => start(set.runs)}>Refit host times</Button>
          )}
        </div>
      )}
    </section>
  );
}
