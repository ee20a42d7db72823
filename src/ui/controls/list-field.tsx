import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { describedBy, FieldFrame, useFieldIds } from './field-frame.tsx';
import styles from './fields.module.css';
import type { Commit } from './number-input.tsx';

export interface ListFieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly unit?: string | undefined;
  /** Several values, or one. */
  readonly value: readonly (number | string)[];
  /** Says what an empty list means; without it an empty list is refused by `onCommit`. */
  readonly placeholder?: string | undefined;
  readonly onCommit: Commit<readonly (number | string)[]>;
}

/**
 * Values parted by commas. It commits on Enter and on leaving the field; what cannot be taken stays typed, with its
 * refusal, until it is corrected or Escape brings the last valid list back.
 */
export function ListField(props: ListFieldProps): ReactNode {
  const { label, help, unit, value, placeholder, onCommit } = props;
  const ids = useFieldIds();
  const text = value.join(', ');
  const [draft, setDraft] = useState<string | null>(null);
  const [issue, setIssue] = useState<string | null>(null);
  const [seen, setSeen] = useState(text);
  if (seen !== text) {
    setSeen(text);
    setDraft(null);
    setIssue(null);
  }
  const commit = () => {
    if (draft === null) return;
    const refusal = onCommit(readList(draft));
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
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          aria-describedby={describedBy(ids, help, issue)}
          aria-invalid={issue !== null}
          value={draft ?? text}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        {unit === undefined ? null : (
          <span className={styles['unit']} aria-hidden="true">
            {unit}
          </span>
        )}
      </span>
    </FieldFrame>
  );
}

/** "1, 2 4" -> [1, 2, 4]; words stay words, for the parser to refuse by name. */
export function readList(text: string): readonly (number | string)[] {
  return text
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
    .map((part) => (Number.isFinite(Number(part)) ? Number(part) : part));
}
