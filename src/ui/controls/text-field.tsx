import { useId, type ReactNode } from 'react';
import { describedBy, FieldFrame, useFieldIds } from './field-frame.tsx';
import styles from './fields.module.css';
import type { Commit } from './number-input.tsx';
import { useDraft } from './use-draft.ts';

export interface TextFieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly value: string;
  /** Texts to offer; any other may be typed. */
  readonly suggestions: readonly string[];
  readonly onCommit: Commit<string>;
}

/** A word as people write it, with some to choose from; typed as `useDraft` says. */
export function TextField({ label, help, value, suggestions, onCommit }: TextFieldProps): ReactNode {
  const ids = useFieldIds();
  const listId = useId();
  const { draft, issue, type, commit, onKeyDown } = useDraft(value, (typed) =>
    typed.trim() === value ? null : onCommit(typed.trim()),
  );
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
          onChange={(event) => type(event.target.value)}
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
