import type { ReactNode } from 'react';
import { boundBy } from '../../../core/why/bottleneck.ts';
import { firstDistinct, shapeKey } from '../../../core/search/why/sensitivity.ts';
import { resolveScenario } from '../../../scenario/document/resolve.ts';
import { scenarioOf } from '../../../scenario/search/plan-space.ts';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { formatChange, formatQuantity, formatSeconds } from '../../../lib/format/quantity.ts';
import { missSentence } from '../../../scenario/describe/bound-text.ts';
import styles from './why.module.css';
import { latencyLabel } from '../../../scenario/describe/names.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

export interface NearestMissesProps {
  readonly document: SearchDocument;
  readonly ranked: readonly RankedRow[];
  /** Every configuration has a result. Before, nothing is said of all of them. */
  readonly isDone: boolean;
}

const SHOWN = 3;

/** Where nothing meets the objectives: those that miss by the least, by how much, and what holds them there. */
export function NearestMisses({ document, ranked, isDone }: NearestMissesProps): ReactNode {
  const missing = ranked.flatMap(({ row, result: { outcome } }) =>
    outcome.kind === 'misses' ? [{ row, measures: outcome.measures }] : [],
  );
  // Next to no load is the same for every batch limit and policy.
  const nearest = firstDistinct(missing, ({ row }) => shapeKey(row), SHOWN);
  if (nearest.length === 0) {
    return (
      <p>
        {isDone
          ? 'No configuration was simulated: memory, peaks or missing kernels rule out all of them.'
          : 'No configuration was simulated yet.'}
      </p>
    );
  }
  const isCapacity = document.question.kind === 'capacity';
  return (
    <div className={styles['part']}>
      <p className={styles['sentence']}>
        {isDone
          ? `Nothing meets the objectives${isCapacity ? ', not even with next to no load' : ''}. The nearest:`
          : 'The nearest so far:'}
      </p>
      <ol className={styles['misses']}>
        {nearest.map(({ row, measures }) => (
          <li key={row.index}>
            <b>{row.label}</b>
            <ul>
              {measures.objectives
                .filter(({ met }) => !met)
                .map((objective) => (
                  <li key={`${objective.metric} ${objective.percentile}`}>
                    {`${latencyLabel(objective)} ${formatSeconds(objective.value)}, limit ${formatSeconds(objective.seconds)} (${formatChange(objective.seconds, objective.value)})`}
                  </li>
                ))}
              {measures.summary.stable ? null : (
                <li>{`The queue grows at ${formatQuantity(measures.rate, 'requests/s')}`}</li>
              )}
            </ul>
            <p>
              {missSentence(boundBy(measures, resolveScenario(scenarioOf(document, row), pageCatalog())))}
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}
