import { useEffect, useRef, useState } from 'react';
import { useApp } from '../../../../store/app-store.ts';
import { refitRuns, type Refit, type RefitRuns } from './refit-runs.ts';
import { simulateApart } from './simulate-apart.ts';

export type RefitState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly refit: Refit }
  | { readonly kind: 'refused'; readonly message: string };

export interface RefitControl {
  readonly state: RefitState;
  readonly start: (runs: RefitRuns) => void;
  /** Ends a refit and forgets what one came to. */
  readonly stop: () => void;
}

const IDLE: RefitState = { kind: 'idle' };

/** Refits host constants when asked; what is under way ends with the component. */
export function useRefit(): RefitControl {
  const runner = useApp((state) => state.runner);
  const [state, setState] = useState<RefitState>(IDLE);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  const stop = () => {
    current.current?.abort();
    current.current = null;
    setState(IDLE);
  };
  const start = (runs: RefitRuns) => {
    if (runner === null) return;
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    const { signal } = controller;
    const set = (next: RefitState) => {
      if (!signal.aborted) setState(next);
    };
    set({ kind: 'running', done: 0, total: 0 });
    refitRuns(
      runs,
      (scenario) => simulateApart(runner, scenario, signal),
      (done, total) => set({ kind: 'running', done, total }),
    ).then(
      (refit) => set({ kind: 'done', refit }),
      (error: unknown) =>
        set({ kind: 'refused', message: error instanceof Error ? error.message : String(error) }),
    );
  };
  return { state, start, stop };
}
