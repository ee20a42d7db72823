import type { ReactNode } from 'react';
import { KV_BYTES } from '../../../core/catalog/number-formats.ts';
import { vidurAttentionProblem } from '../../../scenario/checks/attention-checks.ts';
import { DEPLOYMENT_FIELDS, TIMING_FIELDS } from '../../../scenario/document/fields.ts';
import { COMPAT } from '../../../scenario/document/top-fields.ts';
import { GLOSSARY } from '../../../scenario/describe/glossary.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { modelOf, weightChoices, type Choice } from '../../../store/choices.ts';
import { Disclosure } from '../../../ui/controls/disclosure.tsx';
import { NumberField } from '../../../ui/controls/number-field.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { SwitchField } from '../../../ui/controls/switch-field.tsx';
import { SliderField } from '../../../ui/controls/slider-field.tsx';
import { fieldStops } from './slider-ranges.ts';
import styles from './settings.module.css';

export interface AdvancedSettingsProps {
  readonly scenario: Scenario;
  readonly nodes: readonly Choice[];
  readonly set: (path: string) => (value: unknown) => string | null;
  readonly onCompat: (isOn: boolean) => string | null;
}

const { blockSize, expertParallel, expertSkew, kvBlocks, kvCache, memoryFraction, node, weights } =
  DEPLOYMENT_FIELDS;
const SKEWS = expertSkew.choices.map((value) => ({
  value,
  label: value === 'balanced' ? 'Balanced' : value.replaceAll('-', ' ').replace('p', 'P'),
}));
const { allReduce, attention, model: timingModel } = TIMING_FIELDS;
const optionsOf = ({ names }: { readonly names: Readonly<Record<string, string>> }): readonly Choice[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }));
const KV_FORMATS = Object.keys(KV_BYTES).map((value) => ({ value, label: value }));

/** What is right by default for most: node, memory and how times are predicted. */
export function AdvancedSettings({ scenario, nodes, set, onCompat }: AdvancedSettingsProps): ReactNode {
  const { deployment, timing, engine } = scenario;
  const model = modelOf(scenario);
  return (
    <Disclosure summary="Node, formats, memory and timing">
      <SelectField
        label={node.label}
        help={node.help}
        value={deployment.node}
        options={nodes}
        onCommit={set('deployment.node')}
      />
      <div className={styles['pair']}>
        <SelectField
          label={weights.label}
          help={weights.help}
          value={deployment.weights}
          options={weightChoices(scenario)}
          onCommit={set('deployment.weights')}
        />
        <SelectField
          label={kvCache.label}
          help={kvCache.help}
          value={deployment.kvCache}
          options={KV_FORMATS}
          onCommit={set('deployment.kvCache')}
        />
      </div>
      <SliderField
        label={memoryFraction.label}
        help={memoryFraction.help}
        value={deployment.memoryFraction}
        stops={memoryFraction.stops}
        valueText={(value) => `${Math.round(value * 100)} per cent`}
        onCommit={set('deployment.memoryFraction')}
      />
      <div className={styles['pair']}>
        <NumberField
          label={blockSize.label}
          help={GLOSSARY.kvBlock.meaning}
          unit={blockSize.unit}
          value={deployment.blockSize}
          stops={fieldStops(blockSize, 1)}
          onCommit={set('deployment.blockSize')}
        />
        <NumberField
          label={kvBlocks.label}
          help={kvBlocks.help}
          value={deployment.kvBlocks}
          optional
          placeholder="from memory"
          stops={fieldStops(kvBlocks, 256)}
          onCommit={set('deployment.kvBlocks')}
        />
      </div>
      {model?.experts === undefined ? null : (
        <>
          <SwitchField
            label={expertParallel.label}
            help={expertParallel.help}
            value={deployment.expertParallel}
            onChange={set('deployment.expertParallel')}
          />
          <SelectField
            label={expertSkew.label}
            help={expertSkew.help}
            value={deployment.expertSkew}
            options={SKEWS}
            onCommit={set('deployment.expertSkew')}
          />
        </>
      )}
      <SelectField
        label={timingModel.label}
        help={GLOSSARY.timingModel.meaning}
        value={timing.model}
        options={optionsOf(timingModel)}
        onCommit={set('timing.model')}
      />
      {model === null || vidurAttentionProblem(scenario, model) !== null ? null : (
        <SelectField
          label={attention.label}
          help={attention.help}
          value={timing.attention}
          options={optionsOf(attention)}
          onCommit={set('timing.attention')}
        />
      )}
      <SelectField
        label={allReduce.label}
        help={GLOSSARY.allReduce.meaning}
        value={timing.allReduce}
        options={optionsOf(allReduce)}
        onCommit={set('timing.allReduce')}
      />
      <SwitchField
        label={COMPAT.label}
        help={COMPAT.help}
        value={scenario.compat === 'vidur'}
        onChange={(isOn) => onCompat(isOn)}
      />
      <p className={styles['source']}>
        Host time of {engine.name}
        {engine.version === undefined ? '' : ` ${engine.version}`}. {GLOSSARY.hostTime.meaning}
      </p>
    </Disclosure>
  );
}
