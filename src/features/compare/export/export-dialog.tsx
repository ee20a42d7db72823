import Download from 'lucide-react/icons/download';
import { useState, type ReactNode } from 'react';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { useApp } from '../../../store/app-store.ts';
import { asJsonFile, download } from '../../../store/download.ts';
import { sideLabel } from '../../../store/edit.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Dialog } from '../../../ui/feedback/dialog.tsx';
import { exportComparison, exportSide } from './export-comparison.ts';
import styles from './export-dialog.module.css';

interface FileChoice {
  readonly label: string;
  readonly help: string;
  readonly name: string;
  readonly make: () => Promise<Blob>;
}

/** The files that the comparison and each of its sides can be saved as. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const sides = useApp((state) => state.comparison.sides);
  const [making, setMaking] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const save = async ({ make, name }: FileChoice) => {
    setMaking(name);
    setProblem(null);
    try {
      download(await make(), name);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setMaking(null);
    }
  };
  const list = (choices: readonly FileChoice[]) => (
    <ul className={styles['files']}>
      {choices.map((choice) => (
        <li key={choice.name}>
          <Button
            icon={<Download size={16} aria-hidden="true" />}
            disabled={making !== null}
            onClick={() => void save(choice)}
          >
            {making === choice.name ? 'Under way …' : choice.label}
          </Button>
          <span>{choice.help}</span>
        </li>
      ))}
    </ul>
  );

  return (
    <Dialog title="Export" onClose={onClose} actions={<Button onClick={onClose}>Done</Button>}>
      {list([COMPARISON])}
      {sides.map((side, index) => (
        <section key={sideLabel(index)} aria-label={`Files of side ${sideLabel(index)}`}>
          <h3>Side {sideLabel(index)}</h3>
          {list(filesOf(side, index))}
        </section>
      ))}
      {problem === null ? null : <p role="alert">{problem}</p>}
    </Dialog>
  );
}

const COMPARISON: FileChoice = {
  label: 'Comparison (JSON)',
  help: 'Settings and results of all sides.',
  name: 'foreserve-comparison.json',
  make: async () => asJsonFile(await exportComparison()),
};

function filesOf(side: Scenario, index: number): readonly FileChoice[] {
  const label = sideLabel(index);
  const rerun = (kind: 'requests-csv' | 'chrome-trace') => async () => {
    const { runner } = useApp.getState();
    if (runner === null) throw new Error('The workers have not started yet.');
    return runner.exportFile(side, kind);
  };
  return [
    {
      label: `${label}: result (JSON)`,
      help: 'All metrics, as the simulate command prints them.',
      name: `foreserve-${label}-result.json`,
      make: async () => {
        const output = await exportSide(index);
        if (output === null) throw new Error(`Side ${label} has no complete result of these settings.`);
        return asJsonFile(output);
      },
    },
    {
      label: `${label}: requests (CSV)`,
      help: 'A row a request: its times, lengths and latencies.',
      name: `foreserve-${label}-requests.csv`,
      make: rerun('requests-csv'),
    },
    {
      label: `${label}: timeline (Chrome trace)`,
      help: 'Every iteration on every stage, for ui.perfetto.dev or chrome://tracing.',
      name: `foreserve-${label}-timeline.json`,
      make: rerun('chrome-trace'),
    },
  ];
}
