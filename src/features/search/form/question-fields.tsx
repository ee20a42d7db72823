import type { ReactNode } from 'react';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import { formatExact } from '../../../lib/format/number.ts';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { searchNow } from '../search-actions.ts';
import styles from './settings.module.css';

/** Requests a second where a rate is asked for and the scenario has none. */
const USUAL_RATE = 4;

/** What is asked of every configuration: how much it takes, or whether it takes the scenario's rate. */
export function QuestionFields({ document }: { readonly document: SearchDocument }): ReactNode {
  const { edit } = searchNow();
  const { question, scenario } = document;
  const own = scenario.workload.arrivals['rate'];
  const rate = typeof own === 'number' ? own : USUAL_RATE;
  const kinds = [
    {
      value: 'capacity',
      label: 'Capacity',
      help: 'The highest rate that meets the objectives; the request rate above is left aside.',
    },
    {
      value: 'rate',
      label: `At ${formatExact(rate)}/s`,
      help: 'Whether the objectives are met at the request rate above.',
    },
  ] as const;
  return (
    <div className={styles['question']}>
      <p className={styles['legend']}>Question</p>
      <Segmented
        legend="Question"
        value={question.kind}
        options={kinds}
        onChange={(kind) =>
          edit((current) => ({ ...current, question: kind === 'rate' ? { kind, rate } : { kind } }))
        }
      />
    </div>
  );
}
