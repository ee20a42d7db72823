import type { Steps } from './steps.ts';

/** A document and the edits around it, after a step back or forward. */
export interface Moved<Document> {
  readonly document: Document;
  readonly steps: Steps<Document>;
  readonly label: string;
}

/** Takes the last edit back; null: there is none. */
export function stepBack<Document>({ past, future }: Steps<Document>, now: Document): Moved<Document> | null {
  const step = past.at(-1);
  if (step === undefined) return null;
  const { document, label } = step;
  return {
    document,
    label,
    steps: { past: past.slice(0, -1), future: [...future, { document: now, label }], open: null },
  };
}

/** Makes the edit again that was taken back last; null: there is none. */
export function stepForward<Document>(
  { past, future }: Steps<Document>,
  now: Document,
): Moved<Document> | null {
  const moved = stepBack({ past: future, future: past, open: null }, now);
  if (moved === null) return null;
  const { steps, ...rest } = moved;
  return { ...rest, steps: { past: steps.future, future: steps.past, open: null } };
}
