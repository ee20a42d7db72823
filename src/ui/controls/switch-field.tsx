import { useId, type ReactNode } from 'react';
import styles from './controls.module.css';
import fields from './fields.module.css';

export interface SwitchFieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** On or off. */
export function SwitchField({ label, help, value, onChange }: SwitchFieldProps): ReactNode {
  const helpId = useId();
  return (
    <label className={styles['switch']} data-tip={help}>
      <span className={fields['label']} data-has-tip={help !== undefined}>
        {label}
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={value}
        aria-describedby={help === undefined ? undefined : helpId}
        onChange={(event) => onChange(event.target.checked)}
      />
      {help === undefined ? null : (
        <span id={helpId} hidden>
          {help}
        </span>
      )}
    </label>
  );
}
