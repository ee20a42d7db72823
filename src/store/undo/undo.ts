import { useApp } from '../app-store.ts';
import { stepBack, stepForward } from './step-back.ts';

/** Takes back the last edit of the comparison, and says which. */
export const undo = (): void => move(stepBack, 'Undone');

/** Makes the edit again that was taken back last, and says which. */
export const redo = (): void => move(stepForward, 'Redone');

function move(step: typeof stepBack, verb: string): void {
  const { steps, comparison, commit, say } = useApp.getState();
  const moved = step(steps, comparison);
  if (moved === null) return;
  const text = `${verb}: ${moved.label}`;
  // What is on screen stays.
  commit({ ...moved.document, view: comparison.view }, text);
  useApp.setState({ steps: moved.steps });
  say({ kind: 'said', text });
}
