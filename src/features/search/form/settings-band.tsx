import { ArrowDownToLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { ARRIVAL_TEXTS } from '../../../core/workloads/arrivals/fields.ts';
import { LENGTH_TEXTS } from '../../../core/workloads/lengths/fields.ts';
import { ValueControl } from '../../../parts/fields/value-control.tsx';
import { PROBE_FIELDS } from '../../../scenario/search/search-fields.ts';
import { searchFrom } from '../../../scenario/search/default-search.ts';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import { useApp } from '../../../store/app-store.ts';
import { modelName } from '../../../scenario/describe/model-name.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Disclosure } from '../../../ui/controls/disclosure.tsx';
import { searchNow } from '../search-actions.ts';
import { EngineFields } from './engine-fields.tsx';
import { ObjectiveList } from './objective-list.tsx';
import { PriceList } from './price-list.tsx';
import { QuestionFields } from './question-fields.tsx';
import { SchedulerList } from './scheduler-list.tsx';
import styles from './settings.module.css';
import { BudgetFields, FormatFields, SpaceFields } from './space-fields.tsx';
import { pageCatalog } from '../../../store/own-gpus.ts';

/** What is searched: model and workload, what is asked of every configuration, and the space of them. */
export function SettingsBand({ document }: { readonly document: SearchDocument }): ReactNode {
  const { edit } = searchNow();
  return (
    <section className={styles['band']} aria-label="Search settings">
      <WorkloadLine document={document} />
      <div className={styles['row']}>
        <QuestionFields document={document} />
        <ObjectiveList slo={document.scenario.slo} />
      </div>
      <div className={styles['row']}>
        <SpaceFields space={document.space} />
        <BudgetFields space={document.space} />
      </div>
      <div className={styles['row']}>
        <FormatFields document={document} />
        <EngineFields document={document} />
      </div>
      <SchedulerList document={document} />
      <Disclosure summary="Prices, watts and probe length">
        <PriceList document={document} />
        <div className={styles['row']}>
          {(['requests', 'longestRequests'] as const).map((name) => (
            <ValueControl
              key={name}
              field={PROBE_FIELDS[name]}
              value={document.probe[name]}
              onCommit={(value) =>
                edit((current) => ({ ...current, probe: { ...current.probe, [name]: value } }))
              }
            />
          ))}
        </div>
      </Disclosure>
    </section>
  );
}

/** The model and the workload in one line; they are edited where they can be seen to serve, on Compare. */
function WorkloadLine({ document }: { readonly document: SearchDocument }): ReactNode {
  const side = useApp((state) => state.comparison.sides[0]);
  const { scenario } = document;
  const { arrivals, lengths } = scenario.workload;
  const take = () => {
    if (side === undefined) return;
    const { scenario: taken } = searchFrom(side, pageCatalog());
    const { edit } = searchNow();
    // The space stays where the new model allows it; else the search begins with its own.
    const issue = edit((current) => ({ ...current, scenario: taken }));
    if (issue !== null) searchNow().commit(searchFrom(side, pageCatalog()), 'Take from Compare');
    useApp.getState().say({ kind: 'said', text: `Model and workload are those of Compare's side A` });
  };
  return (
    <div className={styles['line']}>
      <p>
        <b>{modelName(scenario)}</b>
        <span>{`${ARRIVAL_TEXTS[arrivals.process]?.label ?? arrivals.process} arrivals`}</span>
        <span>{lengthText(lengths.distribution, lengths)}</span>
      </p>
      <Button
        icon={<ArrowDownToLine size={14} aria-hidden="true" />}
        onClick={take}
        data-tip="Model, workload, timing and objectives of side A"
      >
        Take from Compare
      </Button>
    </div>
  );
}

function lengthText(distribution: string, fields: Readonly<Record<string, unknown>>): string {
  const name = `${LENGTH_TEXTS[distribution]?.label ?? distribution} lengths`;
  const { prompt, output } = fields;
  return typeof prompt === 'number' && typeof output === 'number'
    ? `${name}, ${prompt} + ${output} tokens`
    : name;
}
