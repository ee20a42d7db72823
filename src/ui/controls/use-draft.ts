import { useRef, useState, type KeyboardEvent } from 'react';

const UNREAD = 'Units cannot be read while the page is offline: a plain number is needed.';

/** What a text field shows while it is typed in. */
export interface Draft {
  /** Typed and not taken yet; null: nothing. */
  readonly draft: string | null;
  /** The sentence that refused what is typed. */
  readonly issue: string | null;
  readonly type: (text: string) => void;
  readonly commit: () => void;
  /** Tells what became of a value that did not come by typing: the sentence that refused it, or null. */
  readonly settle: (refusal: string | null) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/**
 * A field that commits on Enter and on leaving it. What is refused stays typed, with its refusal, until it is corrected or
 * Escape brings the last valid text back; where the value changes elsewhere, what was being typed is void.
 * @param text the value as the field shows it
 * @param take takes what was typed, or answers with the sentence that refuses it, at once or later
 */
export function useDraft(
  text: string,
  take: (draft: string) => string | null | Promise<string | null>,
): Draft {
  const [draft, setDraft] = useState<string | null>(null);
  const [issue, setIssue] = useState<string | null>(null);
  const [seen, setSeen] = useState(text);
  const pending = useRef<string | null>(null);
  const settle = (refusal: string | null) => {
    setIssue(refusal);
    if (refusal === null) setDraft(null);
  };
  if (seen !== text) {
    setSeen(text);
    settle(null);
  }
  const commit = () => {
    // Leaving the field while what Enter gave is still being read gives nothing new.
    if (draft === null || draft === pending.current) return;
    const answer = take(draft);
    if (!(answer instanceof Promise)) return settle(answer);
    pending.current = draft;
    const end = (refusal: string | null) => {
      pending.current = null;
      settle(refusal);
    };
    answer.then(end, () => end(UNREAD));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      settle(null);
    }
  };
  return { draft, issue, type: setDraft, commit, settle, onKeyDown };
}
