import type { ReactNode } from 'react';
import type { FieldSpec } from '../../../core/config/field-spec.ts';
import type { FieldChoice } from '../../../scenario/search/search-document.ts';
import { ListField } from '../../../ui/controls/list-field.tsx';
import type { Commit } from '../../../ui/controls/number-input.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';

export interface SeveralValuesProps {
  readonly field: FieldSpec;
  readonly value: readonly FieldChoice[];
  /** What no value means, in the empty control and in its help; null: one is needed. */
  readonly empty: { readonly placeholder: string; readonly meaning: string } | null;
  readonly onCommit: Commit<readonly FieldChoice[]>;
}

const SWITCH = [
  { value: '', label: 'Default' },
  { value: 'true', label: 'On' },
  { value: 'false', label: 'Off' },
  { value: 'true,false', label: 'Both' },
];

/** The values of one field that a search tries: those of a switch are chosen, others are typed. */
export function SeveralValues({ field, value, empty, onCommit }: SeveralValuesProps): ReactNode {
  const { label, help } = field;
  if (field.kind === 'boolean') {
    return (
      <SelectField
        label={label}
        help={help}
        value={value.map(String).toSorted().toReversed().join(',')}
        options={SWITCH}
        onCommit={(next) => onCommit(next === '' ? [] : next.split(',').map((each) => each === 'true'))}
      />
    );
  }
  return (
    <ListField
      label={label}
      help={`${help} Several values parted by commas${empty === null ? '' : `; empty: ${empty.meaning}`}.`}
      unit={'unit' in field ? field.unit : undefined}
      placeholder={empty?.placeholder}
      value={value.map((each) => (typeof each === 'boolean' ? String(each) : each))}
      onCommit={onCommit}
    />
  );
}
