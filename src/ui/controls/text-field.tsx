import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { describedBy, FieldFrame, useFieldIds } from './field-frame.tsx';
import styles from './fields.module.css';
import type { Commit } from './number-input.tsx';

export interface TextFieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly value: string;
  /** Texts to offer; any other may be typed. */
  readonly suggestions: readonly string[];
  readonly onCommit: Commit<string>;
}

/**
 * A word as people write it, with some to choose from. It commits on Enter and on leaving the field; what is refused
 * stays typed, with its refusal, until it is corrected or Escape brings the last valid word back.
 */
export function TextField({ label, help, value, suggestions, onCommit }: TextFieldProps): ReactNode {
  const ids = useFieldIds();
  const listId = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [issue, setIssue] = useState<string | null>(null);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setDraft(null);
    setIssue(null);
  }
  const commit = () => {
    if (draft === null || draft.trim() === value) return;
    const refusal = onCommit(draft.trim());
    setIssue(refusal);
    if (refusal === null) setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      setDraft(null);
      setIssue(null);
    }
  };
  return (
    <FieldFrame label={label} help={help} issue={issue} controlId={ids.control} ids={ids}>
      <span className={styles['number']} data-invalid={issue !== null}>
        <input
          id={ids.control}
          type="text"
          list={listId}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={describedBy(ids, help, issue)}
          aria-invalid={issue !== null}
          value={draft ?? value}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        <datalist id={listId}>
          {suggestions.map((text) => (
            <option key={text}>{text}</option>
          ))}
        </datalist>
      </span>
    </FieldFrame>
  );
}
