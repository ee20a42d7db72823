import { useState, type ReactNode } from 'react';
import { describedBy, FieldFrame, useFieldIds } from './field-frame.tsx';
import { NumberInput, type Commit } from './number-input.tsx';

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
  const ids = useFieldIds();
  const [issue, setIssue] = useState<string | null>(null);
  const [issueFor, setIssueFor] = useState(props.value);
  if (issueFor !== props.value) {
    setIssueFor(props.value);
    setIssue(null);
  }
  return (
    <FieldFrame
      label={props.label}
      help={props.help}
      issue={issue}
      controlId={ids.control}
      ids={ids}
      aside={props.aside}
    >
      <NumberInput
        id={ids.control}
        value={props.value}
        unit={props.unit}
        stops={props.stops}
        optional={props.optional}
        placeholder={props.placeholder}
        describedBy={describedBy(ids, props.help, issue)}
        invalid={issue !== null}
        onCommit={(next) => (next === null && !props.optional ? 'A number is needed.' : props.onCommit(next))}
        onIssue={setIssue}
      />
    </FieldFrame>
  );
}
