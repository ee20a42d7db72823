import { useId, type ReactNode } from 'react';
import styles from './controls.module.css';

export interface SegmentedProps<T extends string> {
  /** Names the group to assistive technology. */
  readonly legend: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly help?: string }[];
  readonly onChange: (value: T) => void;
}

/** One choice of a few, all visible: radio buttons in a row. */
export function Segmented<T extends string>({
  legend,
  value,
  options,
  onChange,
}: SegmentedProps<T>): ReactNode {
  const name = useId();
  return (
    <fieldset className={styles['segmented']}>
      <legend className="visually-hidden">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} data-tip={option.help}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
