import type { ReactNode } from 'react';
import type { SpreadField } from '../../scenario/document/spread/spread-field.ts';
import type { ScenarioSpread } from '../../scenario/document/scenario.ts';
import { NumberField } from '../../ui/controls/number-field.tsx';
import { stopsOf } from '../../store/stops/stops-of.ts';

export interface SpreadControlProps {
  readonly field: SpreadField;
  readonly value: ScenarioSpread;
  /** Takes the value in the form that it has, or answers with the sentence that refuses it. */
  readonly onCommit: (value: ScenarioSpread) => string | null;
}

/** What the numbers of a form are called behind the field's label. */
const PARTS: Readonly<Record<string, string>> = { mean: 'mean', median: 'median', p90: 'p90' };
const ENDS = ['from', 'to'];

/** The numbers of a spread, each with a control: the one that all have, two ends, or median and p90. */
export function SpreadControl({ field, value, onCommit }: SpreadControlProps): ReactNode {
  const control = (name: string, number: number, commit: (next: number) => string | null): ReactNode => (
    <NumberField
      key={name}
      label={name === '' ? field.label : `${field.label} ${name}`}
      help={field.help}
      unit={field.unit}
      value={number}
      stops={stopsOf({ ...field, kind: 'number', step: 'doubling' }, number)}
      onCommit={(next) => (next === null ? `${field.label} must be a number.` : commit(next))}
    />
  );
  if (typeof value === 'number') return control('', value, onCommit);
  if (isList(value))
    return value.map((number, at) =>
      control(ENDS[at] ?? String(at + 1), number, (next) => onCommit(value.with(at, next))),
    );
  return Object.entries(value).map(([part, number]) =>
    control(PARTS[part] ?? part, number, (next) => onCommit({ ...value, [part]: next })),
  );
}

const isList = (value: ScenarioSpread): value is readonly number[] => Array.isArray(value);
