import { useMemo, useState, type ReactNode } from 'react';
import { asConducted } from '../../../scenario/measured/client-conduct.ts';
import type { MeasuredRun } from '../../../scenario/measured/measured-run.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { ComparedRun } from './compared-run.tsx';
import { RefitPanel } from './refit/refit-panel.tsx';

export interface RunsViewProps {
  readonly name: string;
  readonly runs: readonly MeasuredRun[];
  /** A run that came from a tool's file and was kept: it says how many requests were sent. */
  readonly isKept?: boolean;
}

const NO_NOTES: readonly string[] = [];

/** Measured runs that bring their own scenario. */
export function RunsView({ name, runs, isKept = false }: RunsViewProps): ReactNode {
  const [which, setWhich] = useState(0);
  const all = useMemo(
    () => runs.map((run) => ({ run, scenario: isKept ? run.scenario : asConducted(run, pageCatalog()) })),
    [runs, isKept],
  );
  const current = all[which];
  if (current === undefined) return null;
  const { run, scenario } = current;
  return (
    <section aria-label={`Runs of ${name}`}>
      <h3>{run.id}</h3>
      {runs.length === 1 ? null : (
        <SelectField
          label="Run"
          help={`The file holds ${runs.length} runs; the measure-fidelity command simulates them all.`}
          value={String(which)}
          options={runs.map(({ id }, index) => ({ value: String(index), label: id }))}
          onCommit={(value) => {
            setWhich(Number(value));
            return null;
          }}
        />
      )}
      <ComparedRun run={run} scenario={scenario} notes={NO_NOTES} isKept={isKept}>
        <RefitPanel key={which} current={current} file={all} />
      </ComparedRun>
    </section>
  );
}
