import { ArrowLeftRight, Copy } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { SCHEDULER_TEXTS } from '../../../core/schedulers/fields.ts';
import { DEPLOYMENT_FIELDS } from '../../../scenario/document/fields.ts';
import { GLOSSARY } from '../../../scenario/describe/glossary.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { useApp } from '../../../store/app-store.ts';
import {
  gpuChoices,
  gpuCount,
  nodeChoices,
  pipelineParallelStops,
  tensorParallelStops,
} from '../../../store/choices.ts';
import { sideLabel } from '../../../store/edit.ts';
import type { SideRun } from '../../../store/side-run.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { SliderField } from '../../../ui/controls/slider-field.tsx';
import { sideMark } from '../../../ui/tokens.ts';
import { AdvancedSettings } from './advanced-settings.tsx';
import { MemoryBar } from './memory-bar.tsx';
import { chooseCompat, chooseScheduler, ROUTER_OPTIONS, SCHEDULER_OPTIONS } from './policy-choice.ts';
import { PolicyFields } from './policy-fields.tsx';
import { PriceField } from './price-field.tsx';
import { RunStatus } from '../status/run-status.tsx';
import styles from './settings.module.css';
import { SideSwatch } from '../side-swatch.tsx';
import { deploymentText } from '../../../scenario/describe/division.ts';

export interface SidePanelProps {
  readonly index: number;
  readonly scenario: Scenario;
  readonly run: SideRun;
}

/** Deployment and engine of one side. */
export function SidePanel({ index, scenario, run }: SidePanelProps): ReactNode {
  const editSide = useApp((state) => state.editSide);
  const copySide = useApp((state) => state.copySide);
  const swapSides = useApp((state) => state.swapSides);
  const { deployment, scheduler } = scenario;
  const label = sideLabel(index);
  const other = index === 0 ? 1 : 0;
  const set = (path: string) => (value: unknown) => editSide(index, [{ path, value }]);
  const accent = { '--accent': sideMark(index).colour } as CSSProperties;
  const gpus = gpuCount(scenario);

  return (
    <section className={styles['side']} style={accent} aria-label={`Side ${label}`}>
      <header className={styles['sideHead']}>
        <div className={styles['sideTitle']}>
          <SideSwatch index={index} />
          <h2>
            {label}{' '}
            <small>
              {deploymentText(scenario.deployment)}, {gpus} {gpus === 1 ? 'GPU' : 'GPUs'}
            </small>
          </h2>
          <div className={styles['sideTools']}>
            <Button
              look="plain"
              compact
              icon={<Copy size={16} aria-hidden="true" />}
              onClick={() => copySide(index, other)}
              data-tip={`Copy ${label} to ${sideLabel(other)}`}
            >
              Copy {label} to {sideLabel(other)}
            </Button>
            <Button
              look="plain"
              compact
              icon={<ArrowLeftRight size={16} aria-hidden="true" />}
              onClick={swapSides}
              data-tip="Swap A and B"
            >
              Swap A and B
            </Button>
          </div>
        </div>
        <RunStatus index={index} run={run} />
      </header>
      <SelectField
        label="GPU"
        help={GLOSSARY.profile.meaning}
        value={deployment.gpu}
        options={gpuChoices()}
        // The node follows: another GPU type is sold in other nodes.
        onCommit={(gpu) =>
          editSide(index, [
            { path: 'deployment.gpu', value: gpu },
            { path: 'deployment.node', value: undefined },
          ])
        }
      />
      <SliderField
        label="TP"
        help={GLOSSARY.tensorParallel.meaning}
        value={deployment.tensorParallel}
        stops={tensorParallelStops(scenario)}
        valueText={(value) => `${value}-way tensor parallel`}
        onCommit={set('deployment.tensorParallel')}
      />
      <SliderField
        label="PP"
        help={GLOSSARY.pipelineParallel.meaning}
        value={deployment.pipelineParallel}
        stops={pipelineParallelStops(scenario)}
        valueText={(value) => `${value} pipeline ${value === 1 ? 'stage' : 'stages'}`}
        onCommit={set('deployment.pipelineParallel')}
      />
      <SliderField
        label="Replicas"
        help={GLOSSARY.replica.meaning}
        value={deployment.replicas}
        stops={DEPLOYMENT_FIELDS.replicas.stops}
        valueText={(value) => `${value} ${value === 1 ? 'replica' : 'replicas'}`}
        onCommit={set('deployment.replicas')}
      />
      {deployment.replicas > 1 && (
        <SelectField
          label="Router"
          help={GLOSSARY.router.meaning}
          value={scenario.router.policy}
          options={ROUTER_OPTIONS}
          onCommit={set('router.policy')}
        />
      )}
      <SelectField
        label="Scheduler"
        help={GLOSSARY.scheduler.meaning}
        value={scheduler.policy}
        options={SCHEDULER_OPTIONS}
        onCommit={(policy) => editSide(index, chooseScheduler(scenario, policy))}
      />
      <PolicyFields
        specs={SCHEDULER_TEXTS[scheduler.policy]?.fields ?? {}}
        values={scheduler}
        onCommit={(field, value) => editSide(index, [{ path: `scheduler.${field}`, value }])}
        onEditLists={() => undefined}
      />
      <AdvancedSettings
        scenario={scenario}
        nodes={nodeChoices(deployment.gpu)}
        set={set}
        onCompat={(isOn) => editSide(index, chooseCompat(scenario, isOn))}
      />
      {scenario.engine.host === undefined ? null : (
        <p className={styles['source']}>
          Host times are refitted on your results.{' '}
          <Button look="plain" onClick={() => set('engine.host')(undefined)}>
            Use the shipped ones
          </Button>
        </p>
      )}
      <MemoryBar scenario={scenario} />
      <PriceField gpu={deployment.gpu} gpus={gpus} />
    </section>
  );
}
