import type { ReactNode } from 'react';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { useApp } from '../../../store/app-store.ts';
import { gpuCount } from '../../../store/choices.ts';
import { sideLabel } from '../../../store/edit.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { MadeOf } from '../made-of/made-of.tsx';
import { AdvancedSettings } from './advanced-settings.tsx';
import { PriceField } from './price-field.tsx';
import styles from './settings.module.css';

/** A side by its index, and its scenario. */
export interface SideFootProps {
  readonly index: number;
  readonly scenario: Scenario;
}

/** What a side's panel ends with, mostly below the screen: rare settings, the model in a picture, and the price. */
export function SideFoot({ index, scenario }: SideFootProps): ReactNode {
  const editSide = useApp((state) => state.editSide);
  const actOnSide = useApp((state) => state.actOnSide);
  return (
    <>
      <AdvancedSettings scenario={scenario} edit={(edits) => editSide(index, edits)} />
      <MadeOf index={index} scenario={scenario} />
      {scenario.engine.host === undefined ? null : (
        <p className={styles['source']}>
          Host times are refitted on your results.{' '}
          <Button
            look="plain"
            onClick={() =>
              actOnSide(
                index,
                [{ path: 'engine.host', value: undefined }],
                `${sideLabel(index)} has the shipped host times`,
              )
            }
          >
            Use the shipped ones
          </Button>
        </p>
      )}
      <PriceField gpu={scenario.deployment.gpu} gpus={gpuCount(scenario)} />
    </>
  );
}
