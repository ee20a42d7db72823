import Check from 'lucide-react/icons/check';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { FIGURE_NAMES } from '../../../scenario/describe/figure-names.ts';
import { formatDollars, formatQuantity, formatSeconds } from '../../../lib/format/quantity.ts';
import { MEASURES } from './measures.ts';
import { objectiveText } from '../../../scenario/describe/objective-text.ts';
import { measuresOf, outcomeText } from './outcome-text.ts';
import { RowActions } from './row-actions.tsx';
import styles from './results.module.css';

export interface SelectedPanelProps {
  readonly document: SearchDocument;
  /** The selected configuration, else the best. */
  readonly row: RankedRow | null;
  readonly isSelected: boolean;
  readonly onTakeHome: (row: RankedRow) => void;
}

/** One configuration: what it does, what it costs, and what can be done with it. */
export function SelectedPanel({ document, row, isSelected, onTakeHome }: SelectedPanelProps): ReactNode {
  if (row === null) {
    return (
      <section className={`box panel ${styles['section']}`} aria-label="Configuration">
        <h2>Configuration</h2>
        <p className="quiet">The best configuration, or the one that you select, will stand here.</p>
      </section>
    );
  }
  const { economics, result } = row;
  const measures = measuresOf(result.outcome);
  const figures = [
    ['Requests/s', formatQuantity(measures?.rate ?? null, '')],
    [FIGURE_NAMES.requestsPerDollar, formatQuantity(economics?.requestsPerDollar ?? null, '')],
    [
      FIGURE_NAMES.costPerHour,
      economics === null || economics.dollarsPerHour === null ? '–' : formatDollars(economics.dollarsPerHour),
    ],
    [FIGURE_NAMES.costPerMillionTokens, formatDollars(economics?.dollarsPerMillionTokens)],
    [FIGURE_NAMES.costPerMillionOutput, formatDollars(economics?.dollarsPerMillionOutputTokens)],
    [FIGURE_NAMES.energy, formatQuantity(MEASURES.energy.read(row), 'kWh per million tokens')],
  ] as const;
  return (
    <section className={`box panel ${styles['section']}`} aria-label="Configuration">
      <div className={styles['head']}>
        <h2>{isSelected ? 'Selected' : 'Best'}</h2>
        <span className="quiet">{row.place === null ? '' : `Place ${row.place}`}</span>
      </div>
      <p className={styles['label']} data-selected-label={row.row.index}>
        {row.row.label}
      </p>
      <p className={styles['outcome']} data-kind={result.outcome.kind}>
        {outcomeText(result.outcome)}
      </p>
      {measures === null ? null : (
        <>
          <dl className={styles['figures']}>
            {figures.map(([term, figure]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd className="figures">{figure}</dd>
              </div>
            ))}
          </dl>
          <ul className={styles['attained']}>
            {measures.objectives.map((each) => (
              <li key={`${each.metric} ${each.percentile}`} data-met={each.met}>
                {each.met ? <Check size={14} aria-label="meets" /> : <X size={14} aria-label="misses" />}
                {objectiveText(each)}
                <b className="figures">{formatSeconds(each.value)}</b>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={styles['actions']}>
        <RowActions document={document} row={row} onTakeHome={onTakeHome} />
      </div>
    </section>
  );
}
