/** A document as it was, and the label of the edit that it gave way to. */
export interface Step<Document> {
  readonly document: Document;
  readonly label: string;
}

/** The edits of a document that can be taken back, and those that were. The last is the next. */
export interface Steps<Document> {
  readonly past: readonly Step<Document>[];
  readonly future: readonly Step<Document>[];
  /** Label of the gesture that is under way, such as a drag: what follows under it belongs to the same step. */
  readonly open: string | null;
}

/** Nothing was edited. */
export const NO_STEPS: Steps<never> = { past: [], future: [], open: null };

/** Edits that can be taken back. */
const MOST_STEPS = 100;

/** An edit has taken the place of `before`. `isOver`: no more of its gesture follows. */
export function recordStep<Document>(
  { past, open }: Steps<Document>,
  { document, label, isOver }: Step<Document> & { readonly isOver: boolean },
): Steps<Document> {
  const isSame = open === label;
  return {
    past: isSame ? past : [...past.slice(1 - MOST_STEPS), { document, label }],
    future: [],
    open: isOver ? null : label,
  };
}
