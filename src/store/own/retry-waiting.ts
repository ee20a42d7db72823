import { useApp } from '../app-store.ts';

/** Runs the sides again that waited for a trace. */
export function retryWaiting(): void {
  const { runner, runs } = useApp.getState();
  runs.forEach(({ status }, index) => {
    if (status.kind === 'failed' && status.cause === 'own-trace') runner?.run(index);
  });
}
