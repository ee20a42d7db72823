import { Dices, FileJson } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { ARRIVAL_TEXTS } from '../../../core/workloads/arrivals/fields.ts';
import { LENGTH_TEXTS } from '../../../core/workloads/lengths/fields.ts';
import { PROMPT_POOL_FIELDS, WORKLOAD_FIELDS } from '../../../scenario/document/workload-fields.ts';
import { GLOSSARY } from '../../../scenario/describe/glossary.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { useApp } from '../../../store/app-store.ts';
import { modelChoices, modelName } from '../../../store/choices.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { NumberField } from '../../../ui/controls/number-field.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import {
  ARRIVAL_OPTIONS,
  chooseArrivals,
  chooseLengths,
  LENGTH_OPTIONS,
  needsLists,
} from './policy-choice.ts';
import { PolicyFields } from './policy-fields.tsx';
import { fieldStops } from './slider-ranges.ts';
import { chooseModel } from './model-choice.ts';
import styles from './settings.module.css';
import { SloFields } from './slo-fields.tsx';

const ModelDialog = lazy(async () => ({ default: (await import('./model-dialog.tsx')).ModelDialog }));
const PromptPoolFields = lazy(async () => ({
  default: (await import('./prompt-pool-fields.tsx')).PromptPoolFields,
}));
const ListDialog = lazy(async () => ({ default: (await import('./list-dialog.tsx')).ListDialog }));

const PASTED = 'pasted';
const { maxTokens, requests, seconds, seed } = WORKLOAD_FIELDS;
/** A seed that nobody chose; whole numbers below 2^32 are legal. */
const newSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

type Open = 'model' | { readonly section: 'arrivals' | 'lengths'; readonly policy: string } | null;

/** What both sides share: the model, the workload and the objectives. */
export function SharedSettings({ scenario }: { readonly scenario: Scenario }): ReactNode {
  const edit = useApp((state) => state.editShared);
  const [open, setOpen] = useState<Open>(null);
  const { workload, model } = scenario;
  const { promptPool } = workload;
  const set = (path: string) => (value: unknown) => edit([{ path, value }]);
  const setPool = set('workload.promptPool');
  const close = () => setOpen(null);

  const onModel = (value: string) => {
    if (value !== PASTED) return edit(chooseModel(scenario, value));
    setOpen('model');
    return null;
  };
  const onArrivals = (process: string) => {
    if (!needsLists(ARRIVAL_TEXTS[process]?.fields ?? {})) return edit(chooseArrivals(scenario, process));
    setOpen({ section: 'arrivals', policy: process });
    return null;
  };
  const onLengths = (option: string) => {
    if (!needsLists(LENGTH_TEXTS[option]?.fields ?? {})) return edit(chooseLengths(scenario, option));
    setOpen({ section: 'lengths', policy: option });
    return null;
  };
  const pastedLabel = typeof model === 'string' ? 'Paste a config.json…' : modelName(scenario);

  return (
    <section className={styles['shared']} aria-label="Model, workload and objectives">
      <SelectField
        label="Model"
        help="The model that both sides serve."
        value={typeof model === 'string' ? model : PASTED}
        options={[...modelChoices(), { value: PASTED, label: pastedLabel, group: 'Your own' }]}
        aside={
          <Button
            look="plain"
            compact
            icon={<FileJson size={14} aria-hidden="true" />}
            onClick={() => setOpen('model')}
            data-tip="Paste a Hugging Face config.json"
          >
            Paste a Hugging Face config.json
          </Button>
        }
        onCommit={onModel}
      />
      <SelectField
        label="Arrivals"
        help="How requests arrive over time."
        value={workload.arrivals.process}
        options={ARRIVAL_OPTIONS}
        onCommit={onArrivals}
      />
      <div className={styles['fields']}>
        <PolicyFields
          specs={ARRIVAL_TEXTS[workload.arrivals.process]?.fields ?? {}}
          values={workload.arrivals}
          onCommit={(field, value) => edit([{ path: `workload.arrivals.${field}`, value }])}
          onEditLists={() => setOpen({ section: 'arrivals', policy: workload.arrivals.process })}
        />
        {workload.seconds === undefined ? (
          <NumberField
            label={requests.label}
            help={requests.help}
            value={workload.requests ?? null}
            stops={requests.stops}
            onCommit={set('workload.requests')}
          />
        ) : (
          <NumberField
            label={seconds.label}
            help={seconds.help}
            unit={seconds.unit}
            value={workload.seconds}
            stops={seconds.stops}
            onCommit={set('workload.seconds')}
          />
        )}
        <NumberField
          label={seed.label}
          help={GLOSSARY.seed.meaning}
          value={workload.seed}
          stops={seed.stops}
          aside={
            <Button
              look="plain"
              compact
              icon={<Dices size={14} aria-hidden="true" />}
              onClick={() => edit([{ path: 'workload.seed', value: newSeed() }])}
              data-tip="Draw a new seed"
            >
              New seed
            </Button>
          }
          onCommit={set('workload.seed')}
        />
      </div>
      <SloFields slo={scenario.slo} onCommit={set('slo')} />
      <SelectField
        label="Lengths"
        help="How long prompts and outputs are."
        value={workload.lengths.distribution}
        options={LENGTH_OPTIONS}
        onCommit={onLengths}
      />
      <div className={styles['fields']}>
        <PolicyFields
          specs={LENGTH_TEXTS[workload.lengths.distribution]?.fields ?? {}}
          values={workload.lengths}
          onCommit={(field, value) => edit([{ path: `workload.lengths.${field}`, value }])}
          onEditLists={() => setOpen({ section: 'lengths', policy: workload.lengths.distribution })}
        />
        {workload.maxTokens !== null ? (
          <NumberField
            label={maxTokens.label}
            help={maxTokens.help}
            unit={maxTokens.unit}
            optional
            value={workload.maxTokens}
            stops={fieldStops(maxTokens, maxTokens.usual[0])}
            onCommit={(value) => edit([{ path: 'workload.maxTokens', value }])}
          />
        ) : null}
        <NumberField
          label="Prompt pool"
          help={GLOSSARY.promptPool.meaning}
          optional
          placeholder="all new"
          value={promptPool?.prompts ?? null}
          stops={PROMPT_POOL_FIELDS.prompts.stops}
          onCommit={(prompts) => setPool(prompts === null ? null : { ...promptPool, prompts })}
        />
        <Suspense fallback={null}>
          {promptPool === null ? null : <PromptPoolFields pool={promptPool} onCommit={setPool} />}
        </Suspense>
      </div>
      <Suspense fallback={null}>
        {open === 'model' ? <ModelDialog scenario={scenario} onClose={close} /> : null}
        {open !== null && open !== 'model' ? (
          <ListDialog {...open} scenario={scenario} onClose={close} />
        ) : null}
      </Suspense>
    </section>
  );
}
