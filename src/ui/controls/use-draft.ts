import { useState, type KeyboardEvent } from 'react';

/** What a text field shows while it is typed in. */
export interface Draft {
  /** Typed and not taken yet; null: nothing. */
  readonly draft: string | null;
  /** The sentence that refused what is typed. */
  readonly issue: string | null;
  readonly type: (text: string) => void;
  readonly commit: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/**
 * A field that commits on Enter and on leaving it. What is refused stays typed, with its refusal, until it is corrected or
 * Escape brings the last valid text back; where the value changes elsewhere, what was being typed is void.
 * @param text the value as the field shows it
 * @param take takes what was typed, or answers with the sentence that refuses it
 */
export function useDraft(text: string, take: (draft: string) => string | null): Draft {
  const [draft, setDraft] = useState<string | null>(null);
  const [issue, setIssue] = useState<string | null>(null);
  const [seen, setSeen] = useState(text);
  const forget = () => {
    setDraft(null);
    setIssue(null);
  };
  if (seen !== text) {
    setSeen(text);
    forget();
  }
  const commit = () => {
    if (draft === null) return;
    const refusal = take(draft);
    setIssue(refusal);
    if (refusal === null) setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      forget();
    }
  };
  return { draft, issue, type: setDraft, commit, onKeyDown };
}
