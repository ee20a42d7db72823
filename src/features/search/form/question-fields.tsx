import type { ReactNode } from 'react';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import { ValueControl } from '../../../parts/fields/value-control.tsx';
import { ASKED_RATE } from '../../../scenario/search/search-fields.ts';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { searchNow } from '../search-actions.ts';
import styles from './settings.module.css';

const KINDS = [
  { value: 'capacity', label: 'Capacity', help: 'The highest rate that meets the objectives.' },
  { value: 'rate', label: 'At a rate', help: 'Whether the objectives are met at this rate.' },
] as const;
/** Requests a second where a rate is asked for and the scenario has none. */
const USUAL_RATE = 4;

/** What is asked of every configuration. */
export function QuestionFields({ document }: { readonly document: SearchDocument }): ReactNode {
  const { edit } = searchNow();
  const { question, scenario } = document;
  const own = scenario.workload.arrivals['rate'];
  const setRate = (rate: unknown) => edit((current) => ({ ...current, question: { kind: 'rate', rate } }));
  const choose = (kind: 'capacity' | 'rate') => {
    if (kind === 'rate') setRate(typeof own === 'number' ? own : USUAL_RATE);
    else edit((current) => ({ ...current, question: { kind } }));
  };
  return (
    <div className={styles['question']}>
      <p className={styles['legend']}>Question</p>
      <Segmented legend="Question" value={question.kind} options={KINDS} onChange={choose} />
      {question.kind === 'rate' ? (
        <ValueControl field={ASKED_RATE} value={question.rate} onCommit={setRate} />
      ) : null}
    </div>
  );
}
