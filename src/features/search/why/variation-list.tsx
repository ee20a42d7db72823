import { useMemo, type ReactNode } from 'react';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { useVariations, variationKey } from '../../../store/search/variation-store.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Progress } from '../../../ui/feedback/progress.tsx';
import { variationLine } from './variation-text.ts';
import styles from './why.module.css';

export interface VariationListProps {
  readonly document: SearchDocument;
  readonly ranked: readonly RankedRow[];
}

/** The first few shapes once more, with longer and shorter requests. */
export function VariationList({ document, ranked }: VariationListProps): ReactNode {
  const key = useMemo(() => variationKey(document, ranked), [document, ranked]);
  const run = useVariations((state) => state.runs[key]) ?? null;
  const start = useVariations((state) => state.start);
  const cancel = useVariations((state) => state.cancel);
  const isBusy = run?.phase === 'running';
  const rows = run?.rows ?? [];
  const asked = (run?.variations ?? []).filter((variation) => variation.document !== null);
  const done = asked.reduce((sum, { results }) => sum + results.length, 0);
  const total = asked.length * rows.length;
  return (
    <div className={styles['variations']}>
      <div className={styles['head']}>
        <h3>With other requests</h3>
        {isBusy ? (
          <Button onClick={cancel}>Stop</Button>
        ) : run?.phase === 'done' ? null : (
          <Button onClick={() => void start(document, ranked)}>Try other lengths</Button>
        )}
      </div>
      <Progress label="Other lengths" active={isBusy} fraction={total === 0 ? null : done / total} />
      {run === null ? (
        <p className="quiet">
          {`Looks for the best again among the first and the best of up to four other shapes, with ${document.question.kind === 'rate' ? 'prompts, outputs and rate' : 'prompts and outputs'} half, one and a half and twice as large.`}
        </p>
      ) : (
        <>
          {run.message === null ? null : <p>{run.message}</p>}
          <dl className={styles['lines']}>
            {run.variations.map((variation) => {
              const { change, verdict, isOther } = variationLine(variation, rows);
              return (
                <div key={change} data-other={isOther}>
                  <dt>{change}</dt>
                  <dd>{verdict}</dd>
                </div>
              );
            })}
          </dl>
          <p className="quiet">{`Among ${rows.map(({ label }) => label).join('; ')}.`}</p>
        </>
      )}
    </div>
  );
}
