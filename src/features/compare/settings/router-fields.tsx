import type { ReactNode } from 'react';
import { ROUTER_TEXTS } from '../../../core/routers/fields.ts';
import { FieldControl } from '../../../parts/fields/field-control.tsx';
import { PolicyFields } from '../../../parts/workload/policy-fields.tsx';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import type { FieldEdit } from '../../../store/edit.ts';

export interface RouterFieldsProps {
  readonly scenario: Scenario;
  /** Takes edits, or answers with the sentence that refuses them. */
  readonly onEdit: (edits: readonly FieldEdit[]) => string | null;
}

/** The router of a side and its own fields, which another router starts anew. */
export function RouterFields({ scenario, onEdit }: RouterFieldsProps): ReactNode {
  const { router } = scenario;
  return (
    <>
      <FieldControl
        path="router"
        scenario={scenario}
        onCommit={(policy) => onEdit([{ path: 'router', value: { policy } }])}
      />
      <PolicyFields
        specs={ROUTER_TEXTS[router.policy]?.fields ?? {}}
        values={router}
        onCommit={(field, value) => onEdit([{ path: `router.${field}`, value }])}
        onEditLists={() => undefined}
      />
    </>
  );
}
