import { expertsOf } from '../../../core/models/layers.ts';
import type { ReactNode } from 'react';
import { FieldControl } from '../../../parts/fields/field-control.tsx';
import { vidurAttentionProblem } from '../../../scenario/checks/attention-checks.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { modelOf } from '../../../store/choices.ts';
import { weightChoices } from '../../../store/weight-choices.ts';
import type { FieldEdit } from '../../../store/edit.ts';
import { Disclosure } from '../../../ui/controls/disclosure.tsx';
import { chooseCompat } from './choose-compat.ts';
import styles from './settings.module.css';

export interface AdvancedSettingsProps {
  readonly scenario: Scenario;
  /** Takes edits of the side, or answers with the sentence that refuses them. */
  readonly edit: (edits: readonly FieldEdit[]) => string | null;
}

/** What is right by default for most: node, memory and how times are predicted. */
export function AdvancedSettings({ scenario, edit }: AdvancedSettingsProps): ReactNode {
  const model = modelOf(scenario);
  const set = (path: string) => (value: unknown) => edit([{ path, value }]);
  const control = (path: string) => (
    <FieldControl key={path} path={path} scenario={scenario} onCommit={set(path)} />
  );
  return (
    <Disclosure summary="Node, formats, memory and timing">
      {control('deployment.node')}
      <FieldControl
        path="deployment.weights"
        scenario={scenario}
        options={weightChoices(scenario)}
        onCommit={set('deployment.weights')}
      />
      {control('deployment.kvCache')}
      {control('deployment.memoryFraction')}
      <div className={styles['pair']}>{['deployment.blockSize', 'deployment.kvBlocks'].map(control)}</div>
      <FieldControl
        path="deployment.offload.gibibytes"
        scenario={scenario}
        onCommit={(gibibytes) =>
          edit([
            {
              path: 'deployment.offload',
              value: gibibytes === null ? null : { ...scenario.deployment.offload, gibibytes },
            },
          ])
        }
      />
      {scenario.deployment.offload === null ? null : control('deployment.offload.bandwidth')}
      {model === null || expertsOf(model) === null
        ? null
        : ['deployment.expertParallel', 'deployment.expertSkew'].map(control)}
      {control('timing.model')}
      {model === null || vidurAttentionProblem(scenario, model) !== null ? null : control('timing.attention')}
      {control('timing.allReduce')}
      <FieldControl
        path="compat"
        scenario={scenario}
        onCommit={(compat) => edit(chooseCompat(scenario, compat !== null))}
      />
    </Disclosure>
  );
}
