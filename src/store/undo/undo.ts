import { scenarioLabel, withLabels, type LabelOf } from '../../scenario/describe/issue-labels.ts';
import type { Comparison } from '../../scenario/document/scenario.ts';
import { useApp } from '../app-store.ts';
import { stepBack, stepForward, type Moved } from './step-back.ts';
import type { Steps } from './steps.ts';

/** A document that keeps its steps. */
export interface Stepped<Document> {
  readonly now: () => { readonly document: Document; readonly steps: Steps<Document> };
  /** Makes the document what it was, or was again; `text` says so. */
  readonly take: (moved: Moved<Document>, text: string) => void;
  /** What the page calls the fields that labels of edits name by their paths. */
  readonly labelOf: LabelOf;
}

/** Takes the last edit of a document back, or makes it again, and says which. */
export interface UndoActions {
  readonly undo: () => void;
  readonly redo: () => void;
}

/** The ways back and forward through the edits of a document. */
export function undoActions<Document>({ now, take, labelOf }: Stepped<Document>): UndoActions {
  const move = (step: typeof stepBack<Document>, verb: string) => () => {
    const { document, steps } = now();
    const moved = step(steps, document);
    if (moved === null) return;
    const text = `${verb}: ${withLabels(moved.label, labelOf)}`;
    take(moved, text);
    useApp.getState().say({ kind: 'said', text });
  };
  return { undo: move(stepBack, 'Undone'), redo: move(stepForward, 'Redone') };
}

/** Those of the comparison. */
export const comparisonUndo = /* @__PURE__ */ undoActions<Comparison>({
  now: () => {
    const { comparison, steps } = useApp.getState();
    return { document: comparison, steps };
  },
  take: ({ document, steps }, text) => {
    const { comparison, commit } = useApp.getState();
    // What is on screen stays.
    commit({ ...document, view: comparison.view }, text);
    useApp.setState({ steps });
  },
  labelOf: scenarioLabel,
});
