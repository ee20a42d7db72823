import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FieldSpec } from '../../../core/config/field-spec.ts';
import { SCHEDULER_TEXTS } from '../../../core/schedulers/fields.ts';
import type {
  FieldChoice,
  SearchDocument,
  SearchScheduler,
} from '../../../scenario/search/search-document.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { ListField } from '../../../ui/controls/list-field.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { searchNow } from '../search-actions.ts';
import styles from './settings.module.css';

const POLICIES = Object.entries(SCHEDULER_TEXTS).map(([value, { label }]) => ({ value, label }));

type Schedulers = readonly SearchScheduler[];

const setSchedulers = (schedulers: Schedulers): string | null =>
  searchNow().edit((current) => ({ ...current, space: { ...current.space, schedulers } }));

/** The schedulers that are tried, each with the values of its fields. */
export function SchedulerList({ document }: { readonly document: SearchDocument }): ReactNode {
  const { schedulers } = document.space;
  const next = POLICIES.find(({ value }) => !schedulers.some(({ policy }) => policy === value));
  const change = (index: number, scheduler: SearchScheduler) =>
    setSchedulers(schedulers.map((each, at) => (at === index ? scheduler : each)));
  return (
    <fieldset className={styles['schedulers']}>
      <legend>Schedulers</legend>
      {schedulers.map((scheduler, index) => (
        <SchedulerFields
          // A policy may be listed twice, with other values: it is known by its place.
          key={`${index} ${scheduler.policy}`}
          scheduler={scheduler}
          onChange={(changed) => change(index, changed)}
          onRemove={
            schedulers.length === 1
              ? null
              : () => void setSchedulers(schedulers.filter((_, at) => at !== index))
          }
        />
      ))}
      {next === undefined ? null : (
        <Button
          look="plain"
          icon={<Plus size={14} aria-hidden="true" />}
          onClick={() => void setSchedulers([...schedulers, { policy: next.value }])}
        >
          Add a scheduler
        </Button>
      )}
    </fieldset>
  );
}

interface SchedulerFieldsProps {
  readonly scheduler: SearchScheduler;
  readonly onChange: (scheduler: SearchScheduler) => string | null;
  /** null: it is the only one. */
  readonly onRemove: (() => void) | null;
}

function SchedulerFields({ scheduler, onChange, onRemove }: SchedulerFieldsProps): ReactNode {
  const { policy } = scheduler;
  const text = SCHEDULER_TEXTS[policy];
  const set = (name: string) => (list: readonly FieldChoice[]) => {
    const { [name]: _old, ...others } = scheduler;
    // Without a value the policy's own default stands, which may differ by GPU.
    return onChange(list.length === 0 ? { ...others, policy } : { ...others, policy, [name]: list });
  };
  return (
    <div className={styles['scheduler']} role="group" aria-label={text?.label ?? policy}>
      <SelectField
        label="Policy"
        value={policy}
        options={POLICIES}
        onCommit={(value) => onChange({ policy: value })}
      />
      {Object.entries(text?.fields ?? {}).map(([name, spec]) => (
        <SchedulerField key={name} spec={spec} value={choicesOf(scheduler[name])} onCommit={set(name)} />
      ))}
      {onRemove === null ? null : (
        <Button
          look="plain"
          compact
          icon={<X size={14} aria-hidden="true" />}
          onClick={onRemove}
          data-tip="Remove this scheduler"
        >
          {`Remove ${text?.label ?? policy}`}
        </Button>
      )}
    </div>
  );
}

function choicesOf(value: SearchScheduler[string] | undefined): readonly FieldChoice[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly FieldChoice[]) : [value as FieldChoice];
}

const SWITCH = [
  { value: '', label: 'Default' },
  { value: 'true', label: 'On' },
  { value: 'false', label: 'Off' },
  { value: 'true,false', label: 'Both' },
];

interface SchedulerFieldProps {
  readonly spec: FieldSpec;
  readonly value: readonly FieldChoice[];
  readonly onCommit: (list: readonly FieldChoice[]) => string | null;
}

function SchedulerField({ spec, value, onCommit }: SchedulerFieldProps): ReactNode {
  const { label, help } = spec;
  if (spec.kind === 'boolean') {
    const shown = value.map(String).toSorted().toReversed().join(',');
    return (
      <SelectField
        label={label}
        help={help}
        value={shown}
        options={SWITCH}
        onCommit={(next) => onCommit(next === '' ? [] : next.split(',').map((each) => each === 'true'))}
      />
    );
  }
  return (
    <ListField
      label={label}
      help={`${help} Several values parted by commas; empty: the default.`}
      placeholder="default"
      value={value.map((each) => (typeof each === 'boolean' ? String(each) : each))}
      onCommit={onCommit}
    />
  );
}
