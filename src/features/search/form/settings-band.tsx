import type { ReactNode } from 'react';
import { LeftOut } from '../../../parts/model/left-out.tsx';
import { SharedSettings } from '../../../parts/workload/shared-settings.tsx';
import { editSearched } from '../../../store/search/one-scenario.ts';
import { ValueControl } from '../../../parts/fields/value-control.tsx';
import { PROBE_FIELDS } from '../../../scenario/search/search-fields.ts';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import { Disclosure } from '../../../ui/controls/disclosure.tsx';
import { searchNow } from '../search-actions.ts';
import { EngineFields } from './engine-fields.tsx';
import { AddObjective } from './add-objective.tsx';
import { PriceList } from './price-list.tsx';
import { QuestionFields } from './question-fields.tsx';
import { SchedulerList } from './scheduler-list.tsx';
import styles from './settings.module.css';
import { BudgetFields, FormatFields, SpaceFields } from './space-fields.tsx';

/** What is searched: model and workload, what is asked of every configuration, and the space of them. */
export function SettingsBand({ document }: { readonly document: SearchDocument }): ReactNode {
  const { edit } = searchNow();
  return (
    <>
      <SharedSettings scenario={document.scenario} edit={editSearched} />
      <LeftOut model={document.scenario.model} />
      <section className={styles['band']} aria-label="Search settings">
        <div className={styles['row']}>
          <QuestionFields document={document} />
          <AddObjective slo={document.scenario.slo} />
          <EngineFields document={document} />
        </div>
        <div className={styles['row']}>
          <SpaceFields space={document.space} />
          <BudgetFields space={document.space} />
        </div>
        <div className={styles['row']}>
          <FormatFields document={document} />
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
    </>
  );
}
