import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';
import styles from './fields.module.css';
import { neighbourStop } from '../../lib/stops.ts';
import type { Draft } from './use-draft.ts';

/** Answers with the sentence that refuses a value, or null when it was taken. */
export type Commit<T> = (value: T) => string | null;

export interface NumberInputProps {
  readonly id: string;
  readonly label?: string | undefined;
  readonly value: number | null;
  readonly unit?: string | undefined;
  /** Values that the arrow keys go to. */
  readonly stops: readonly number[];
  readonly placeholder?: string | undefined;
  readonly describedBy?: string | undefined;
  /** What is typed in it, of `useNumberDraft`. */
  readonly typed: Draft;
  readonly onCommit: Commit<number | null>;
}

/** A number as text, with its unit beside it unless words stand for an empty one. Arrow keys go to the next stop. */
export function NumberInput(props: NumberInputProps): ReactNode {
  const { value, typed, onCommit } = props;
  const { draft, issue } = typed;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && value !== null) {
      event.preventDefault();
      typed.settle(onCommit(neighbourStop(props.stops, value, event.key === 'ArrowUp' ? 1 : -1)));
    } else typed.onKeyDown(event);
  };
  const shown = draft ?? String(value ?? '');

  return (
    <span className={styles['number']} data-invalid={issue !== null}>
      <input
        id={props.id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-invalid={issue !== null}
        placeholder={props.placeholder}
        style={{ '--characters': Math.max(3, shown.length) } as CSSProperties}
        value={shown}
        onChange={(event) => typed.type(event.target.value)}
        onBlur={typed.commit}
        onKeyDown={onKeyDown}
      />
      {props.unit === undefined || (value === null && props.placeholder !== undefined) ? null : (
        <span className={styles['unit']} aria-hidden="true">
          {props.unit}
        </span>
      )}
    </span>
  );
}
