import type { ReactNode } from 'react';
import type { FieldSpec, FieldSpecs, ListField } from '../../core/config/field-spec.ts';
import { ValueControl } from '../fields/value-control.tsx';
import type { PolicyFields as Values } from '../../scenario/document/scenario.ts';
import { Button } from '../../ui/controls/button.tsx';
import { formatCount } from '../../lib/format/number.ts';
import { isGroup } from '../../scenario/document/policies.ts';
import { hasLists } from './policy-options.ts';

export interface PolicyFieldsProps {
  readonly specs: FieldSpecs;
  readonly values: Values;
  /** Takes a field by its name, or one number of a group as "group.number", or answers with the sentence that refuses it. */
  readonly onCommit: (field: string, value: unknown) => string | null;
  /** Opens the editor of lists, which are pasted rather than slid. */
  readonly onEditLists: () => void;
}

/** The controls of a policy, made from its field specs: a new policy brings its controls with it. */
export function PolicyFields({ specs, values, onCommit, onEditLists }: PolicyFieldsProps): ReactNode {
  return Object.entries(specs).map(([name, spec]) => (
    <PolicyField
      key={name}
      name={name}
      spec={spec}
      value={values[name]}
      onCommit={onCommit}
      onEditLists={onEditLists}
    />
  ));
}

interface PolicyFieldProps extends Pick<PolicyFieldsProps, 'onCommit' | 'onEditLists'> {
  readonly name: string;
  readonly spec: FieldSpec;
  readonly value: Values[string] | undefined;
}

function PolicyField({ name, spec, value, onCommit, onEditLists }: PolicyFieldProps): ReactNode {
  switch (spec.kind) {
    case 'integer':
    case 'number':
    case 'boolean':
    case 'choice':
      return <ValueControl field={spec} value={value} slides onCommit={(next) => onCommit(name, next)} />;
    case 'group':
      if (!isGroup(value)) return null;
      if (hasLists(spec))
        return (
          <Button onClick={onEditLists} data-tip={spec.help}>
            {spec.label}: {formatCount(lengthOf(value['weights']))} bars
          </Button>
        );
      return Object.entries(spec.fields).map(([key, field]) => (
        <PolicyField
          key={key}
          name={`${name}.${key}`}
          spec={field}
          value={value[key]}
          onCommit={onCommit}
          onEditLists={onEditLists}
        />
      ));
    case 'group-list':
    case 'point-list':
    case 'integer-list':
    case 'number-list': {
      if ('length' in spec && Array.isArray(value))
        return <RangeEnds spec={spec} ends={value} onCommit={(ends) => onCommit(name, ends)} />;
      return (
        <Button onClick={onEditLists} data-tip={spec.help}>
          {spec.label}: {formatCount(lengthOf(value))}
          {'fields' in spec ? '' : ' values'}
        </Button>
      );
    }
  }
}

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

interface RangeEndsProps {
  readonly spec: ListField;
  readonly ends: readonly unknown[];
  readonly onCommit: (ends: readonly unknown[]) => string | null;
}

/** The least and the largest of a range, each with a control of its own. */
function RangeEnds({ spec, ends, onCommit }: RangeEndsProps): ReactNode {
  const { sorted: _sorted, length: _length, ...rest } = spec;
  return ends.map((end, place) => (
    <ValueControl
      key={place}
      field={{
        ...rest,
        kind: 'integer',
        step: 'doubling',
        label: `${spec.label} ${place === 0 ? 'from' : 'to'}`,
      }}
      value={end}
      slides
      onCommit={(next) => onCommit(ends.map((kept, other) => (other === place ? next : kept)))}
    />
  ));
}
