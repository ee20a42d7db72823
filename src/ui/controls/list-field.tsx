import type { ReactNode } from 'react';
import { readQuantities } from '../../lib/format/read-quantity.ts';
import { describedBy, FieldFrame, useFieldIds } from './field-frame.tsx';
import styles from './fields.module.css';
import type { Commit } from './number-input.tsx';
import { useDraft } from './use-draft.ts';

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

/** Values parted by commas; typed as `useDraft` says. */
export function ListField(props: ListFieldProps): ReactNode {
  const { label, help, unit, value, placeholder, onCommit } = props;
  const ids = useFieldIds();
  const text = value.join(', ');
  const { draft, issue, type, commit, onKeyDown } = useDraft(text, (typed) =>
    onCommit(readQuantities(typed, unit)),
  );
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
          onChange={(event) => type(event.target.value)}
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
