import type { ReactNode } from 'react';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { useApp } from '../../store/app-store.ts';
import { FieldControl } from '../fields/field-control.tsx';
import { SharedSettings } from './shared-settings.tsx';

/** What the sides of the comparison have in common, and how many requests arrive. */
export function ComparisonSettings({ side }: { readonly side: Scenario }): ReactNode {
  const editShared = useApp((state) => state.editShared);
  const length = side.workload.seconds === undefined ? 'workload.requests' : 'workload.seconds';
  return (
    <SharedSettings scenario={side} edit={editShared}>
      <FieldControl
        path={length}
        scenario={side}
        onCommit={(value) => editShared([{ path: length, value }])}
      />
    </SharedSettings>
  );
}
