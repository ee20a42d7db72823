import { useSyncExternalStore, type ReactNode } from 'react';
import { contextOf } from '../../scenario/document/field-context.ts';
import { valueAt } from '../../scenario/document/plain-object.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { nodeAt } from '../../scenario/document/tree.ts';
import { followCatalog, pageCatalog } from '../../store/own/own-gpus.ts';
import type { Commit } from '../../ui/controls/number-input.tsx';
import { SelectField, type SelectOption } from '../../ui/controls/select-field.tsx';
import { LOOKS } from './looks.ts';
import { policyOptions } from './options-of.ts';
import { ValueControl } from './value-control.tsx';

export interface FieldControlProps {
  /** Dotted path in the scenario, such as "deployment.gpu"; "scheduler" is the choice of the policy. */
  readonly path: string;
  readonly scenario: Scenario;
  /** In place of what the field offers, with the value that is chosen of it. */
  readonly options?: readonly SelectOption[];
  readonly value?: string;
  readonly aside?: ReactNode;
  /** Takes the value, or answers with the sentence that refuses it. */
  readonly onCommit: Commit<unknown>;
}

/** The control of one field of a scenario, as the document's tree has it. */
export function FieldControl({ path, scenario, aside, onCommit, ...own }: FieldControlProps): ReactNode {
  const catalog = useSyncExternalStore(followCatalog, pageCatalog);
  const node = nodeAt(path);
  const { stops, options, ...look } = LOOKS[path] ?? {};
  const value = own.value ?? valueAt(scenario, node.kind === 'policy' ? `${path}.${node.key}` : path);
  if (node.kind === 'policy') {
    const { label, help } = node;
    return (
      <SelectField
        {...{ label, help, onCommit }}
        value={String(value)}
        options={own.options ?? policyOptions(node)}
      />
    );
  }
  if (node.kind === 'section' || node.kind === 'rows') throw new Error(`${path} is not one field`);
  return (
    <ValueControl
      {...look}
      field={node}
      value={value}
      stops={stops?.(scenario)}
      options={own.options ?? options?.(scenario)}
      suggestions={node.kind === 'text' ? node.suggestions?.(contextOf(scenario, catalog)) : undefined}
      aside={aside}
      onCommit={onCommit}
    />
  );
}
