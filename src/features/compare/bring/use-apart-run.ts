import { useEffect, useState } from 'react';
import type { Summary } from '../../../core/metrics/summary.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { useApp } from '../../../store/app-store.ts';

/** How far the simulation of a scenario that is on no side has come. */
export type ApartRun =
  | { readonly kind: 'running'; readonly text: string; readonly fraction: number | null }
  | { readonly kind: 'done'; readonly summary: Summary }
  | { readonly kind: 'refused'; readonly message: string };

const STARTING: ApartRun = { kind: 'running', text: 'Starting', fraction: null };

/** Simulates the scenario beside the sides, and anew when it changes. */
export function useApartRun(scenario: Scenario): ApartRun {
  const runner = useApp((state) => state.runner);
  const [state, setState] = useState<{ readonly of: Scenario; readonly run: ApartRun } | null>(null);
  useEffect(() => {
    if (runner === null) return undefined;
    let isCurrent = true;
    const set = (run: ApartRun) => {
      if (isCurrent) setState({ of: scenario, run });
    };
    const cancel = runner.runApart(scenario, (update) => {
      switch (update.phase) {
        case 'training':
          return set({ kind: 'running', text: `Timing ${update.operator}`, fraction: update.fraction });
        case 'simulating':
          return set({
            kind: 'running',
            text: 'Simulating',
            fraction: update.total > 0 ? update.completed / update.total : null,
          });
        case 'done':
          return set({ kind: 'done', summary: update.outcome.result.summary });
        case 'does-not-fit':
          return set({ kind: 'refused', message: 'The model does not fit the memory of this deployment.' });
        case 'failed':
          return set({ kind: 'refused', message: update.message });
        case 'cancelled':
          return set({ kind: 'refused', message: 'The simulation was stopped.' });
        case 'loading':
        case 'restarted':
          return set(STARTING);
      }
    });
    return () => {
      isCurrent = false;
      cancel();
    };
  }, [runner, scenario]);
  return state?.of === scenario ? state.run : STARTING;
}
