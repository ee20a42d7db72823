import { useMemo, type ReactNode } from 'react';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import { standInTexts } from '../../../scenario/engines/stand-in-text.ts';
import { shortenedText } from '../../../scenario/describe/shortened-text.ts';
import { excessOf } from '../../../scenario/search/rank-rows.ts';
import { slowerRowTexts } from '../../../scenario/search/outcome/slower-rows.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { useApp } from '../../../store/app-store.ts';
import { useSearch } from '../../../store/search/search-store.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { formatCount } from '../../../lib/format/number.ts';
import { formatHalfWidth } from '../../../lib/format/quantity.ts';
import { searchNow } from '../search-actions.ts';
import { cureOf } from './cure.ts';
import { outcomeText } from '../results/outcome-text.ts';
import { allDoNotFit, nearestMisses, fitTexts } from '../results/result-states.ts';
import styles from '../results/results.module.css';

export interface SearchNoticesProps {
  readonly document: SearchDocument;
  readonly ranked: readonly RankedRow[];
  readonly isStale: boolean;
}

/** What needs words beside the results: how a search ended, what of it is kept, and why none is good enough. */
export function SearchNotices({ document, ranked, isStale }: SearchNoticesProps): ReactNode {
  const run = useSearch((state) => state.run);
  const kept = useSearch((state) => state.kept);
  const planned = useSearch((state) => state.planned);
  const { start, resume, forget } = searchNow();
  const isDone = run.phase === 'done';
  return (
    <div className={styles['notices']}>
      {run.phase === 'failed' ? (
        <Notice kind="bad" title="The search has stopped" actions={<Button onClick={resume}>Resume</Button>}>
          <p>{run.message} The results so far stay.</p>
        </Notice>
      ) : null}
      {run.phase !== 'failed' && run.message !== null ? (
        <Notice kind="caution" title="This search is not kept">
          <p>{run.message}</p>
        </Notice>
      ) : null}
      {isStale && ranked.length > 0 ? (
        <Notice
          kind="note"
          title="Settings have changed since these results"
          actions={
            <Button disabled={(planned?.rows.length ?? 0) === 0} onClick={start}>
              Run again
            </Button>
          }
        />
      ) : null}
      {kept !== null && kept.done < kept.total && run.phase !== 'running' ? (
        <Notice
          kind="note"
          title={`${formatCount(kept.done)} of ${formatCount(kept.total)} configurations were done earlier in this browser`}
          actions={
            <>
              <Button look="strong" onClick={resume}>
                Resume
              </Button>
              <Button onClick={forget}>Forget them</Button>
            </>
          }
        />
      ) : null}
      {planned !== null && planned.rows.length === 0 ? <NothingLeft planned={planned} /> : null}
      {isDone && !isStale ? <NoneMeets document={document} ranked={ranked} /> : null}
      <Doubts document={document} ranked={run.phase === 'running' ? NONE : ranked} />
    </div>
  );
}

const NONE: readonly RankedRow[] = [];

/** What is to be known before the results are relied on. */
function Doubts({ document, ranked }: Pick<SearchNoticesProps, 'document' | 'ranked'>): ReactNode {
  const slower = useMemo(() => slowerRowTexts(ranked, pageCatalog()), [ranked]);
  const shortened = useMemo(() => shortenedText(document.scenario, pageCatalog()), [document]);
  const estimated = standInTexts(document.space.gpu, pageCatalog());
  return (
    <>
      {shortened === null || ranked.length === 0 ? null : (
        <Notice kind="note" title="Some listed requests are too long">
          <p>{shortened}</p>
        </Notice>
      )}
      {estimated.length === 0 || ranked.length === 0 ? null : (
        <Notice kind="caution" title="Times of GPUs that are not measured are estimated">
          {estimated.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      )}
      {slower.length === 0 ? null : (
        <Notice kind="caution" title="A narrower number format should not be slower">
          {slower.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      )}
    </>
  );
}

function NothingLeft({
  planned,
}: {
  readonly planned: { readonly refused: readonly { readonly reason: string; readonly count: number }[] };
}): ReactNode {
  return (
    <Notice kind="result" title="Nothing of this space can be run">
      <p>Every combination of the space is ruled out before anything runs:</p>
      <ul>
        {planned.refused.map(({ reason, count }) => (
          <li key={reason}>
            <b className="figures">{formatCount(count)}</b> {reason}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Every configuration has a result and none of them is good enough: those that come nearest, and by how much. */
function NoneMeets({ document, ranked }: Pick<SearchNoticesProps, 'document' | 'ranked'>): ReactNode {
  const { select } = searchNow();
  const cure = cureOf(document, ranked);
  if (ranked.length === 0 || ranked.some(({ place }) => place !== null)) return null;
  if (allDoNotFit(ranked)) return <NoneFits ranked={ranked} />;
  const nearest = nearestMisses(ranked);
  return (
    <Notice
      kind="result"
      title={
        cure === null
          ? 'Nearest to the objectives'
          : `None of ${formatCount(ranked.length)}: ${cure.cause}. Nearest to the objectives:`
      }
      actions={
        cure === null || cure.label === null ? null : (
          <Button look="strong" onClick={() => tryWith(cure.space)}>
            {cure.label}
          </Button>
        )
      }
    >
      {nearest.length === 0 ? (
        <p>
          {ranked[0] === undefined ? '' : `${ranked[0].row.label}: ${outcomeText(ranked[0].result.outcome)}.`}
        </p>
      ) : (
        <>
          <ul>
            {nearest.map((one) => (
              <li key={one.row.index}>
                <button type="button" className={styles['link']} onClick={() => select(one.row.index)}>
                  {one.row.label}
                </button>{' '}
                {missText(one)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

/** No configuration holds the model: the divisions that would. */
function NoneFits({ ranked }: Pick<SearchNoticesProps, 'ranked'>): ReactNode {
  const fits = fitTexts(ranked);
  return (
    <Notice kind="result" title="What would hold the model">
      {fits.length === 0 ? (
        <p>It fits on none of these GPU types, however it is divided.</p>
      ) : (
        <>
          <p>The smallest division of each GPU type:</p>
          <ul>
            {fits.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

/** Searches the larger space at once. */
function tryWith(space: SearchDocument['space']): void {
  const { edit, start } = searchNow();
  const refused = edit((current) => ({ ...current, space }));
  if (refused === null) start();
  else useApp.getState().say({ kind: 'said', text: refused });
}

function missText({ result }: RankedRow): string {
  const excess = excessOf(result);
  const by = Number.isFinite(excess) ? `, ${formatHalfWidth(excess - 1).replace('±', '')} over` : '';
  return `${outcomeText(result.outcome)}${by}`;
}
