import { useState, type ReactNode } from 'react';
import ChevronDown from 'lucide-react/icons/chevron-down';
import styles from './fields.module.css';
import { describedBy, FieldFrame, useFieldIds } from './field-frame.tsx';
import type { Commit } from './number-input.tsx';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  /** Heading under which the option stands. */
  readonly group?: string | undefined;
}

export interface SelectFieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly aside?: ReactNode;
  readonly onCommit: Commit<string>;
}

/** A native select. A refused choice is said beneath it, and the last valid one stays chosen. */
export function SelectField({ label, help, value, options, aside, onCommit }: SelectFieldProps): ReactNode {
  const ids = useFieldIds();
  const [issue, setIssue] = useState<string | null>(null);
  const [issueFor, setIssueFor] = useState(value);
  if (issueFor !== value) {
    setIssueFor(value);
    setIssue(null);
  }
  const groups = [...new Set(options.map((option) => option.group))];
  const optionsOf = (group: string | undefined) =>
    options
      .filter((option) => option.group === group)
      .map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ));
  return (
    <FieldFrame label={label} help={help} issue={issue} controlId={ids.control} ids={ids} aside={aside}>
      <span className={styles['select']}>
        <select
          id={ids.control}
          value={value}
          aria-describedby={describedBy(ids, help, issue)}
          aria-invalid={issue !== null}
          onChange={(event) => setIssue(onCommit(event.target.value))}
        >
          {groups.map((group) =>
            group === undefined ? (
              optionsOf(group)
            ) : (
              <optgroup key={group} label={group}>
                {optionsOf(group)}
              </optgroup>
            ),
          )}
        </select>
        <ChevronDown size={14} aria-hidden="true" />
      </span>
    </FieldFrame>
  );
}
