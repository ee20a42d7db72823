import { useState, type ReactNode } from 'react';
import styles from './check-group.module.css';
import type { Commit } from './number-input.tsx';

export interface CheckGroupProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly value: readonly string[];
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onCommit: Commit<readonly string[]>;
}

/** Any number of a few choices, in the order of the choices. A refused change is said beneath. */
export function CheckGroup({ label, help, value, options, onCommit }: CheckGroupProps): ReactNode {
  const [issue, setIssue] = useState<string | null>(null);
  const toggle = (changed: string, isOn: boolean) => {
    const next = options
      .map((option) => option.value)
      .filter((each) => (each === changed ? isOn : value.includes(each)));
    setIssue(onCommit(next));
  };
  return (
    <fieldset className={styles['group']}>
      <legend data-tip={help} data-has-tip={help !== undefined}>
        {label}
      </legend>
      <div>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="checkbox"
              checked={value.includes(option.value)}
              onChange={(event) => toggle(option.value, event.target.checked)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {issue === null ? null : <p role="alert">{issue}</p>}
    </fieldset>
  );
}
