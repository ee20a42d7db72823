import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { METRICS } from '../../../core/metrics/summary.ts';
import type { ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { NumberField } from '../../../ui/controls/number-field.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { searchNow } from '../search-actions.ts';
import styles from './settings.module.css';
import { METRIC_LABELS } from '../../../scenario/describe/names.ts';

type Slo = readonly ServiceLevelObjective[];

const PERCENTILES = [50, 90, 95, 99];
const SECOND_STOPS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30];
const METRIC_OPTIONS = METRICS.map((value) => ({ value, label: METRIC_LABELS[value] }));
/** What an objective that is added begins with, the first that is not there yet. */
const OFFERED: Slo = [
  { metric: 'ttft', percentile: 90, seconds: 2 },
  { metric: 'itl', percentile: 99, seconds: 0.2 },
  { metric: 'tpot', percentile: 90, seconds: 0.1 },
  { metric: 'e2e', percentile: 90, seconds: 30 },
  { metric: 'ttft', percentile: 99, seconds: 5 },
];

const setSlo = (slo: Slo): string | null =>
  searchNow().edit((current) => ({ ...current, scenario: { ...current.scenario, slo } }));

/** The objectives that every configuration has to meet: a percentile of a latency and its limit each. */
export function ObjectiveList({ slo }: { readonly slo: Slo }): ReactNode {
  const isThere = (one: ServiceLevelObjective) =>
    slo.some(({ metric, percentile }) => metric === one.metric && percentile === one.percentile);
  const next = OFFERED.find((each) => !isThere(each));
  return (
    <fieldset className={styles['objectives']}>
      <legend>Objectives (SLO)</legend>
      {slo.map((objective, index) => (
        <ObjectiveFields
          // An objective is known by its place: all three of its fields can be edited.
          key={`${index} of ${slo.length}`}
          objective={objective}
          number={index + 1}
          onChange={(change) => setSlo(slo.map((each, at) => (at === index ? { ...each, ...change } : each)))}
          onRemove={() => void setSlo(slo.filter((_, at) => at !== index))}
        />
      ))}
      {next === undefined ? null : (
        <Button
          look="plain"
          icon={<Plus size={14} aria-hidden="true" />}
          onClick={() => void setSlo([...slo, next])}
        >
          Add an objective
        </Button>
      )}
    </fieldset>
  );
}

interface ObjectiveFieldsProps {
  readonly objective: ServiceLevelObjective;
  readonly number: number;
  readonly onChange: (change: Partial<ServiceLevelObjective>) => string | null;
  readonly onRemove: () => void;
}

function ObjectiveFields({ objective, number, onChange, onRemove }: ObjectiveFieldsProps): ReactNode {
  const { metric, percentile, seconds } = objective;
  const percentiles = PERCENTILES.includes(percentile) ? PERCENTILES : [...PERCENTILES, percentile];
  return (
    <div className={styles['objective']} role="group" aria-label={`Objective ${number}`}>
      <SelectField
        label="SLO latency"
        value={metric}
        options={METRIC_OPTIONS}
        onCommit={(value) => onChange({ metric: value as ServiceLevelObjective['metric'] })}
      />
      <SelectField
        label="Percentile"
        value={String(percentile)}
        options={percentiles.map((each) => ({ value: String(each), label: `p${each}` }))}
        onCommit={(value) => onChange({ percentile: Number(value) })}
      />
      <NumberField
        label="At most"
        unit="s"
        value={seconds}
        stops={SECOND_STOPS}
        onCommit={(value) => (value === null ? 'A number is needed.' : onChange({ seconds: value }))}
      />
      <Button
        look="plain"
        compact
        icon={<X size={14} aria-hidden="true" />}
        onClick={onRemove}
        data-tip="Remove this objective"
      >
        {`Remove objective ${number}`}
      </Button>
    </div>
  );
}
