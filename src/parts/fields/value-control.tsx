import type { ReactNode } from 'react';
import type { BooleanField, ChoiceField, NumberField as NumberSpec } from '../../core/config/field-spec.ts';
import type { DocumentField } from '../../scenario/document/document-field.ts';
import { whileMoving } from '../../store/undo/gesture.ts';
import { NumberField } from '../../ui/controls/number-field.tsx';
import type { Commit } from '../../ui/controls/number-input.tsx';
import { SelectField, type SelectOption } from '../../ui/controls/select-field.tsx';
import { SliderField } from '../../ui/controls/slider-field.tsx';
import { SwitchField } from '../../ui/controls/switch-field.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { optionsOf } from './options-of.ts';
import { stopsOf } from '../../store/stops/stops-of.ts';

export interface ValueControlProps {
  readonly field: NumberSpec | BooleanField | ChoiceField | DocumentField;
  /** null: none, where the field allows that. */
  readonly value: unknown;
  /** A number has a slider. */
  readonly slides?: boolean | undefined;
  readonly spoken?: ((value: number) => string) | undefined;
  /** What stands in an empty control; undefined: a number must be given. */
  readonly empty?: string | undefined;
  /** In place of the field's own. */
  readonly stops?: readonly number[] | undefined;
  readonly options?: readonly SelectOption[] | undefined;
  readonly suggestions?: readonly string[] | undefined;
  readonly aside?: ReactNode;
  readonly onCommit: Commit<unknown>;
}

/** The control of one field: label, help, unit and what is allowed are the field's. */
export function ValueControl(props: ValueControlProps): ReactNode {
  const { field, value, aside, empty, onCommit } = props;
  const { label, help } = field;
  switch (field.kind) {
    case 'integer':
    case 'number': {
      const number = typeof value === 'number' ? value : null;
      const unit = unitOf(field, number);
      const stops = props.stops ?? stopsOf(field, number ?? field.usual?.[0] ?? field.min);
      if (props.slides !== true || number === null) {
        const optional = empty !== undefined || ('nullable' in field && field.nullable === true);
        return (
          <NumberField
            {...{ label, help, unit, stops, aside, optional, onCommit }}
            placeholder={empty}
            value={number}
          />
        );
      }
      const spoken = props.spoken ?? ((shown) => (unit === undefined ? String(shown) : `${shown} ${unit}`));
      const onPreview = (next: number) => whileMoving(() => onCommit(next));
      return (
        <SliderField
          {...{ label, help, unit, stops, onPreview, onCommit }}
          value={number}
          valueText={spoken}
        />
      );
    }
    case 'boolean':
    case 'literal': {
      const [on, off] = field.kind === 'boolean' ? [true, false] : [field.value, null];
      const onChange = (isOn: boolean) => void onCommit(isOn ? on : off);
      return <SwitchField {...{ label, help, onChange }} value={value === on} />;
    }
    case 'choice':
    case 'model':
      return (
        <SelectField
          {...{ label, help, aside, onCommit }}
          value={String(value)}
          options={props.options ?? optionsOf(field)}
        />
      );
    case 'spread':
      // Its numbers have controls of their own (parts/sessions).
      return null;
    case 'text':
      return (
        <TextField
          {...{ label, help, onCommit }}
          value={typeof value === 'string' ? value : ''}
          suggestions={props.suggestions ?? []}
        />
      );
  }
}

/** The unit beside a number: "1 GPU", "2 GPUs". */
function unitOf({ unit }: NumberSpec, value: number | null): string | undefined {
  return value === 1 ? unit?.replace(/(?<=\w\w)s$/, '') : unit;
}
