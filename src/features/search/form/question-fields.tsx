import type { ReactNode } from 'react';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import { NumberField } from '../../../ui/controls/number-field.tsx';
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
  const setRate = (rate: number) => edit((current) => ({ ...current, question: { kind: 'rate', rate } }));
  const choose = (kind: 'capacity' | 'rate') => {
    if (kind === 'rate') setRate(typeof own === 'number' ? own : USUAL_RATE);
    else edit((current) => ({ ...current, question: { kind } }));
  };
  return (
    <div className={styles['question']}>
      <p className={styles['legend']}>Question</p>
      <Segmented legend="Question" value={question.kind} options={KINDS} onChange={choose} />
      {question.kind === 'rate' ? (
        <NumberField
          label="Rate"
          help="Requests a second that arrive at the deployment."
          unit="requests/s"
          value={question.rate}
          stops={[0.5, 1, 2, 4, 8, 16, 32, 64]}
          onCommit={(rate) => (rate === null ? 'A number is needed.' : setRate(rate))}
        />
      ) : null}
    </div>
  );
}
