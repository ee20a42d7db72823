import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { policyOptions } from '../../../parts/fields/options-of.ts';
import { SCHEDULER_SECTION } from '../../../scenario/document/policies.ts';
import { SCHEDULER_TEXTS } from '../../../core/schedulers/fields.ts';
import type {
  FieldChoice,
  SearchDocument,
  SearchScheduler,
} from '../../../scenario/search/search-document.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { searchNow } from '../search-actions.ts';
import { SeveralValues } from './several-values.tsx';
import styles from './settings.module.css';

const POLICIES = policyOptions(SCHEDULER_SECTION);
const EMPTY = { placeholder: 'default', meaning: 'the default' };

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
        help={SCHEDULER_SECTION.help}
        value={policy}
        options={POLICIES}
        onCommit={(value) => onChange({ policy: value })}
      />
      {Object.entries(text?.fields ?? {}).map(([name, spec]) => (
        <SeveralValues
          key={name}
          field={spec}
          value={choicesOf(scheduler[name])}
          empty={EMPTY}
          onCommit={set(name)}
        />
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
