import type { ReactNode } from 'react';
import { KV_BYTES } from '../../../core/catalog/number-formats.ts';
import { vidurAttentionProblem } from '../../../scenario/checks/attention-checks.ts';
import { DEPLOYMENT_FIELDS, TIMING_FIELDS } from '../../../scenario/document/fields.ts';
import { GLOSSARY } from '../../../scenario/describe/glossary.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { modelOf, weightChoices, type Choice } from '../../../store/choices.ts';
import { Disclosure } from '../../../ui/controls/disclosure.tsx';
import { NumberField } from '../../../ui/controls/number-field.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { SwitchField } from '../../../ui/controls/switch-field.tsx';
import { SliderField } from '../../../ui/controls/slider-field.tsx';
import { doublingStops, linearStops } from '../../../ui/controls/stops.ts';
import styles from './settings.module.css';

export interface AdvancedSettingsProps {
  readonly scenario: Scenario;
  readonly nodes: readonly Choice[];
  readonly set: (path: string) => (value: unknown) => string | null;
  readonly onCompat: (isOn: boolean) => string | null;
}

const { expertParallel, expertSkew, kvCache, weights } = DEPLOYMENT_FIELDS;
const SKEWS = expertSkew.choices.map((value) => ({
  value,
  label: value === 'balanced' ? 'Balanced' : value.replaceAll('-', ' ').replace('p', 'P'),
}));
const { attention } = TIMING_FIELDS;
const ATTENTIONS = [
  { value: 'kernels', label: 'Kernel tables' },
  { value: 'vidur', label: "Vidur's profile (2024)" },
];
const KV_FORMATS = Object.keys(KV_BYTES).map((value) => ({ value, label: value }));
const FRACTIONS = linearStops(0.5, 1, 50, false);
const BLOCKS = [256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536];

/** What is right by default for most: node, memory and how times are predicted. */
export function AdvancedSettings({ scenario, nodes, set, onCompat }: AdvancedSettingsProps): ReactNode {
  const { deployment, timing, engine } = scenario;
  const model = modelOf(scenario);
  return (
    <Disclosure summary="Node, formats, memory and timing">
      <SelectField
        label="Node"
        help="Which links join the GPUs."
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
        label="Memory fraction"
        help="Share of GPU memory that the engine may use (vLLM's gpu_memory_utilization)."
        value={deployment.memoryFraction}
        stops={FRACTIONS}
        valueText={(value) => `${Math.round(value * 100)} per cent`}
        onCommit={set('deployment.memoryFraction')}
      />
      <div className={styles['pair']}>
        <NumberField
          label="Block size"
          help={GLOSSARY.kvBlock.meaning}
          unit="tokens"
          value={deployment.blockSize}
          stops={doublingStops(1, 256)}
          onCommit={set('deployment.blockSize')}
        />
        <NumberField
          label="KV blocks"
          help="Blocks of one replica; empty: as many as fit in memory."
          value={deployment.kvBlocks}
          optional
          placeholder="from memory"
          stops={BLOCKS}
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
        label="Kernel times"
        help={GLOSSARY.timingModel.meaning}
        value={timing.model}
        options={[
          { value: 'random-forest', label: 'Random forest on measurements' },
          { value: 'linear-regression', label: 'Linear regression' },
          { value: 'roofline', label: 'Roofline (ideal hardware)' },
        ]}
        onCommit={set('timing.model')}
      />
      {model === null || vidurAttentionProblem(scenario, model) !== null ? null : (
        <SelectField
          label={attention.label}
          help={attention.help}
          value={timing.attention}
          options={ATTENTIONS}
          onCommit={set('timing.attention')}
        />
      )}
      <SelectField
        label="All-reduce"
        help={GLOSSARY.allReduce.meaning}
        value={timing.allReduce}
        options={[
          { value: 'graph', label: 'In CUDA graphs' },
          { value: 'eager', label: 'Eager' },
        ]}
        onCommit={set('timing.allReduce')}
      />
      <SwitchField
        label="As in Vidur"
        help="The reference simulator's behaviour, memory plan and timing, its quirks included; for comparison only."
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
