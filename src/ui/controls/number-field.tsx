import type { ReactNode } from 'react';
import { describedBy, FieldFrame, useFieldIds } from './field-frame.tsx';
import { NumberInput, type Commit } from './number-input.tsx';
import { useNumberDraft } from './use-number-draft.ts';

export interface NumberFieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly unit?: string | undefined;
  readonly value: number | null;
  readonly stops: readonly number[];
  readonly optional?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly aside?: ReactNode;
  readonly onCommit: Commit<number | null>;
}

/** A number without a slider, for values whose range says nothing (a seed, a count). */
export function NumberField(props: NumberFieldProps): ReactNode {
  const { label, help, unit, value, onCommit } = props;
  const ids = useFieldIds();
  const typed = useNumberDraft({ label, unit, value, onCommit, optional: props.optional === true });
  return (
    <FieldFrame {...{ label, help, ids }} issue={typed.issue} controlId={ids.control} aside={props.aside}>
      <NumberInput
        {...{ value, unit, typed, onCommit }}
        id={ids.control}
        stops={props.stops}
        placeholder={props.placeholder}
        describedBy={describedBy(ids, help, typed.issue)}
      />
    </FieldFrame>
  );
}
