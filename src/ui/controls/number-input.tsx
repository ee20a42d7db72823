import { useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import styles from './fields.module.css';
import { neighbourStop } from './stops.ts';

/** Answers with the sentence that refuses a value, or null when it was taken. */
export type Commit<T> = (value: T) => string | null;

export interface NumberInputProps {
  readonly id: string;
  readonly label?: string | undefined;
  readonly value: number | null;
  readonly unit?: string | undefined;
  /** Values that the arrow keys go to. */
  readonly stops: readonly number[];
  /** An empty field means "none". */
  readonly optional?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly invalid: boolean;
  readonly onCommit: Commit<number | null>;
  /** Tells the refusal of what is typed, or null when all is well again. */
  readonly onIssue: (issue: string | null) => void;
}

/**
 * A number as text. It commits on Enter, on leaving the field and on arrow keys; what cannot be taken stays
 * typed, with its refusal, until it is corrected or Escape brings the last valid value back.
 */
export function NumberInput(props: NumberInputProps): ReactNode {
  const { value, onCommit, onIssue } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    // The value changed elsewhere (slider, link, swap): what was being typed is void.
    setSeen(value);
    setDraft(null);
  }

  const commit = (next: number | null) => {
    const issue = onCommit(next);
    onIssue(issue);
    if (issue === null) setDraft(null);
  };
  const commitDraft = () => {
    if (draft === null) return;
    const text = draft.trim().replaceAll(/[\s\u202f_]/g, '');
    if (text === '' && props.optional) commit(null);
    else if (text === '' || !Number.isFinite(Number(text))) onIssue(`"${draft.trim()}" is not a number.`);
    else commit(Number(text));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') commitDraft();
    else if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      setDraft(null);
      onIssue(null);
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && value !== null) {
      event.preventDefault();
      commit(neighbourStop(props.stops, value, event.key === 'ArrowUp' ? 1 : -1));
    }
  };

  return (
    <span className={styles['number']} data-invalid={props.invalid}>
      <input
        id={props.id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid}
        placeholder={props.placeholder}
        style={{ '--characters': Math.max(3, (draft ?? String(value ?? '')).length) } as CSSProperties}
        value={draft ?? (value === null ? '' : String(value))}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commitDraft}
        onKeyDown={onKeyDown}
      />
      {props.unit === undefined ? null : (
        <span className={styles['unit']} aria-hidden="true">
          {props.unit}
        </span>
      )}
    </span>
  );
}
