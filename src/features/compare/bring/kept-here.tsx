import { useEffect, useState, type ReactNode } from 'react';
import type { OwnGpu } from '../../../core/catalog/gpu-spec.ts';
import type { MeasuredRun } from '../../../scenario/measured/measured-run.ts';
import { KeptTraces } from '../../../parts/traces/kept-traces.tsx';
import { useKeptTraces } from '../../../parts/traces/use-needed-trace.ts';
import { forgetGpu } from '../../../store/own/keep-gpu.ts';
import { forgetRun, keptRuns, type KeptRuns } from '../../../store/own/kept-runs.ts';
import { ownGpus } from '../../../store/own/edit-catalog.ts';
import { Button } from '../../../ui/controls/button.tsx';
import styles from './bring.module.css';

const NOTHING: KeptRuns = { runs: [], strange: [] };

/** What this browser keeps of the user's own, to open again or to remove. */
export function KeptHere({ onOpen }: { readonly onOpen: (run: MeasuredRun) => void }): ReactNode {
  const [{ runs, strange }, setRuns] = useState<KeptRuns>(NOTHING);
  const [gpus, setGpus] = useState<readonly OwnGpu[]>(ownGpus);
  useEffect(() => {
    void keptRuns().then(setRuns);
  }, []);
  const traces = useKeptTraces();
  if (runs.length + gpus.length + strange.length + traces.length === 0) return null;
  return (
    <section aria-label="Kept in this browser">
      <h3>Kept in this browser</h3>
      <ul className={styles['kept']}>
        {gpus.map((gpu) => (
          <li key={gpu.own}>
            <span>GPU {gpu.name}</span>
            <Button look="plain" onClick={() => void forgetGpu(gpu).then(() => setGpus(ownGpus()))}>
              Remove {gpu.name}
            </Button>
          </li>
        ))}
        <KeptTraces traces={traces} />
        {runs.map((run) => (
          <li key={run.id}>
            <Button look="plain" onClick={() => onOpen(run)}>
              {run.id}
            </Button>
            <Button look="plain" onClick={() => void forgetRun(run.id).then(keptRuns).then(setRuns)}>
              Remove
            </Button>
          </li>
        ))}
        {strange.map(({ id, reason }) => (
          <li key={id}>
            <span>
              {id} cannot be used: {reason}
            </span>
            <Button look="plain" onClick={() => void forgetRun(id).then(keptRuns).then(setRuns)}>
              Remove
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
