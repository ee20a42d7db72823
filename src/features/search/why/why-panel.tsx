import { useMemo, type ReactNode } from 'react';
import { boundBy } from '../../../core/why/bottleneck.ts';
import { resolveScenario } from '../../../scenario/document/resolve.ts';
import { scenarioOf } from '../../../scenario/search/plan-space.ts';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { StackBar } from '../../../ui/charts/bars/stack-bar.tsx';
import { Guard } from '../../../ui/feedback/guard.tsx';
import { formatChange, formatQuantity } from '../../../lib/format/quantity.ts';
import { MEASURES } from '../results/measures.ts';
import { measuresOf, outcomeText } from '../results/outcome-text.ts';
import { loadKnownRuns } from '../../../store/evidence.ts';
import { useLoaded } from '../../../ui/feedback/use-loaded.ts';
import { bandSentence } from './band-text.ts';
import { boundSentence, objectiveSentence } from '../../../scenario/describe/bound-text.ts';
import { NearestMisses } from './nearest-misses.tsx';
import { priceSentences, pricesOf } from './price-text.ts';
import { timeParts } from './time-parts.ts';
import { VariationList } from './variation-list.tsx';
import styles from './why.module.css';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

export interface WhyPanelProps {
  readonly ranked: readonly RankedRow[];
  readonly document: SearchDocument;
  /** Every configuration of the space has a result. */
  readonly isDone: boolean;
  /** Index of a candidate; null: the winner. */
  readonly selected: number | null;
}

/** Why a configuration is where it is, and what would change that. */
export function WhyPanel({ ranked, document, isDone, selected }: WhyPanelProps): ReactNode {
  const winner = ranked.find(({ place }) => place === 1) ?? null;
  const shown = ranked.find(({ row }) => row.index === selected) ?? winner;
  return (
    <section className={`box panel ${styles['why']}`} aria-labelledby="why-this-one">
      <h2 id="why-this-one">{shown === null && !isDone ? 'Why' : titleOf(ranked, shown, winner)}</h2>
      {ranked.length === 0 ? (
        <p className="quiet">What decides will stand here once configurations are simulated.</p>
      ) : null}
      <div className={styles['columns']}>
        {shown === null ? null : <Bottleneck document={document} shown={shown} winner={winner} />}
        {winner !== null ? (
          <Sensitivity document={document} ranked={ranked} winner={winner} />
        ) : ranked.length > 0 ? (
          <NearestMisses document={document} ranked={ranked} isDone={isDone} />
        ) : null}
      </div>
    </section>
  );
}

function titleOf(ranked: readonly RankedRow[], shown: RankedRow | null, winner: RankedRow | null): string {
  if (shown === null) return ranked.length === 0 ? 'Why this one' : 'Why none';
  if (shown === winner) return 'Why this one';
  return shown.place === null ? `Why not ${shown.row.label}` : `Why place ${shown.place}`;
}

interface BottleneckProps {
  readonly document: SearchDocument;
  readonly shown: RankedRow;
  readonly winner: RankedRow | null;
}

function Bottleneck({ document, shown, winner }: BottleneckProps): ReactNode {
  const { result, row } = shown;
  const measures = measuresOf(result.outcome);
  const bound = useMemo(
    () =>
      measures === null ? null : boundBy(measures, resolveScenario(scenarioOf(document, row), pageCatalog())),
    [measures, document, row],
  );
  if (measures === null || bound === null) return <p>{`${outcomeText(result.outcome)}.`}</p>;
  const { objective, evidence } = bound;
  return (
    <div className={styles['part']}>
      <p className={styles['sentence']}>{boundSentence(bound)}</p>
      <p>
        {[
          objective === null ? null : objectiveSentence(objective, evidence),
          behindText(document, shown, winner),
        ]
          .filter((sentence) => sentence !== null)
          .join(' ')}
      </p>
      <Guard what="The chart">
        <StackBar
          label={`Share of stage time at ${formatQuantity(measures.rate, 'requests/s')}, by what a stage does`}
          parts={timeParts(evidence.time)}
        />
      </Guard>
    </div>
  );
}

/** How far a configuration is from the first; null for the first, and for one that has no place. */
function behindText({ rank }: SearchDocument, shown: RankedRow, winner: RankedRow | null): string | null {
  if (winner === null || shown.place === null || shown.place === 1) return null;
  const { label, read } = MEASURES[rank];
  return `${label}: ${formatChange(read(winner), read(shown))} against the first, ${winner.row.label}.`;
}

interface SensitivityProps {
  readonly document: SearchDocument;
  readonly ranked: readonly RankedRow[];
  readonly winner: RankedRow;
}

function Sensitivity({ document, ranked, winner }: SensitivityProps): ReactNode {
  const { rank } = document;
  const known = useLoaded(loadKnownRuns);
  const sentences = useMemo(() => {
    const labels = new Map(ranked.map(({ row }) => [row.index, row.label]));
    const prices = pricesOf(ranked, rank);
    const band = known.kind === 'ready' ? bandSentence(document, ranked, known.value) : null;
    return [
      ...(prices === null ? [] : priceSentences(prices, winner, (index) => labels.get(index) ?? '')),
      ...(band === null ? [] : [band]),
    ];
  }, [document, ranked, rank, winner, known]);
  return (
    <div className={styles['part']}>
      <h3>What would change the answer</h3>
      <ul className={styles['sentences']}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <VariationList document={document} ranked={ranked} />
    </div>
  );
}
