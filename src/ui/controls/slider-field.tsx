import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';
import styles from './fields.module.css';
import { describedBy, FieldFrame, useFieldIds } from './field-frame.tsx';
import { NumberInput, type Commit } from './number-input.tsx';
import { doubledStop, nearestStop } from '../../lib/stops.ts';
import { useNumberDraft } from './use-number-draft.ts';
import { useSlide } from './use-slide.ts';

export interface SliderFieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly unit?: string | undefined;
  readonly value: number;
  /** Legal values in ascending order: the slider moves from one to the next. */
  readonly stops: readonly number[];
  /** The value in words, such as "4-way tensor parallel". */
  readonly valueText: (value: number) => string;
  /** Takes a value that the slider passes while it is dragged, or while a key is held; the last one is committed, too. */
  readonly onPreview: Commit<number>;
  readonly onCommit: Commit<number>;
}

/** A native slider and a number under one label. The slider offers legal stops only; the number takes any legal value. */
export function SliderField(props: SliderFieldProps): ReactNode {
  const { label, help, unit, value, stops, onPreview, onCommit } = props;
  const ids = useFieldIds();
  // A field that may not be empty never commits null.
  const take = (next: number | null) => (next === null ? null : onCommit(next));
  const typed = useNumberDraft({ label, unit, value, onCommit: take, optional: false });
  const { issue } = typed;
  const { input, pass, holdKey, letGo } = useSlide(onPreview, onCommit);
  const index = nearestStop(stops, value);
  const moveTo = (next: number) => {
    const stop = stops[next];
    if (stop !== undefined && stop !== value) typed.settle(pass(stop));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    holdKey();
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    event.preventDefault();
    moveTo(doubledStop(stops, value, event.key === 'PageUp' ? 1 : -1));
  };
  const last = Math.max(1, stops.length - 1);
  const fill = { '--fill': `${(index / last) * 100}%` } as CSSProperties;

  return (
    <FieldFrame
      label={label}
      help={help}
      issue={issue}
      controlId={ids.control}
      ids={ids}
      aside={
        <NumberInput
          id={`${ids.control}-number`}
          label={unit === undefined ? label : `${label} (${unit})`}
          value={value}
          unit={unit}
          stops={stops}
          typed={typed}
          describedBy={describedBy(ids, help, issue)}
          onCommit={take}
        />
      }
    >
      <input
        className={styles['range']}
        ref={input}
        id={ids.control}
        type="range"
        min={0}
        max={last}
        step={1}
        value={index}
        disabled={stops.length < 2}
        style={fill}
        aria-valuetext={props.valueText(value)}
        aria-describedby={describedBy(ids, help, issue)}
        onChange={(event) => moveTo(Number(event.target.value))}
        onKeyDown={onKeyDown}
        onKeyUp={letGo}
        onBlur={letGo}
      />
    </FieldFrame>
  );
}
