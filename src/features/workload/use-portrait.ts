import { useEffect, useState } from 'react';
import type { Portrayed } from '../../core/workloads/portrait/workload-portrait.ts';
import { resolveScenario } from '../../scenario/document/resolve.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';
import { traceClient, useOwnTraces } from '../../store/own/own-traces.ts';
import { workloadKey } from './finding.ts';

/** What is known of a workload. */
export interface ShownPortrait {
  /** The latest, which may be of the workload before; null: none yet. */
  readonly portrayed: Portrayed | null;
  readonly isBusy: boolean;
  /** A sentence; null: nothing failed. */
  readonly failure: string | null;
}

interface Known {
  readonly key: string;
  readonly portrayed: Portrayed | null;
  readonly failure: string | null;
}

/** What the workload of a scenario looks like: drawn anew whenever it changes. */
export function usePortrait(scenario: Scenario): ShownPortrait {
  const kept = useOwnTraces((state) => state.records);
  const key = `${workloadKey(scenario)} ${kept?.map(({ id }) => id).join(' ') ?? ''}`;
  const [known, setKnown] = useState<Known>({ key: '', portrayed: null, failure: null });
  useEffect(() => {
    // Other settings of the scenario may change: the workload is the same.
    if (known.key === key) return undefined;
    const control = new AbortController();
    void traceClient.portray(resolveScenario(scenario, pageCatalog()), control.signal).then((end) => {
      if (control.signal.aborted || end.kind === 'cancelled') return;
      const { kind: _, ...rest } = end;
      setKnown(
        'message' in rest
          ? { key, portrayed: null, failure: rest.message }
          : { key, portrayed: rest, failure: null },
      );
    });
    return () => control.abort();
  }, [scenario, key, known.key]);
  return { ...known, isBusy: known.key !== key };
}
