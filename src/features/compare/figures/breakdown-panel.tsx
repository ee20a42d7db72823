import type { ReactNode } from 'react';
import type { TimeBreakdown } from '../../../core/metrics/breakdown.ts';
import { StackBar, type StackPart } from '../../../ui/charts/bars/stack-bar.tsx';
import { formatShare } from '../../../lib/format/quantity.ts';
import styles from './breakdown-panel.module.css';
import { isStale, resultOf, type SideView } from './side-view.ts';

type Part = Exclude<keyof TimeBreakdown, 'total' | 'busy'>;

/** What the seconds of a stage may go to, as it is named and drawn everywhere. */
export const TIME_PARTS: readonly (readonly [Part, string, StackPart['fill']])[] = [
  ['gemm', 'GEMM', 'solid'],
  ['attention', 'Attention', 'dense'],
  ['communication', 'Communication', 'hatched'],
  ['elementwise', 'Element-wise', 'dotted'],
  ['host', 'Host', 'crossed'],
  ['bubble', 'Pipeline bubbles', 'striped'],
  ['idle', 'Idle', 'empty'],
];

/** What the seconds of all stages went to, side by side. Complete results only. */
export function BreakdownPanel({ views }: { readonly views: readonly SideView[] }): ReactNode {
  return (
    <section aria-labelledby="where-time-goes" className={styles['panel']}>
      <h2 id="where-time-goes">Where the time goes</h2>
      <div className={styles['bars']}>
        {views.map((side, index) => (
          <div key={side.label} data-accent={index === 0 ? 'a' : 'b'} data-stale={isStale(side)}>
            <StackBar label={labelOf(side)} parts={partsOf(resultOf(side)?.breakdown ?? null)} />
          </div>
        ))}
      </div>
    </section>
  );
}

function labelOf({ label, kind }: SideView): string {
  if (kind === 'complete') return `${label}: share of stage time, by what a stage does`;
  return kind === 'unfit' ? `${label}: nothing ran` : `${label}: no complete result yet`;
}

function partsOf(breakdown: TimeBreakdown | null): readonly StackPart[] {
  return TIME_PARTS.map(([id, label, fill]) => {
    const seconds = breakdown?.[id] ?? 0;
    const share = breakdown === null || breakdown.total === 0 ? null : seconds / breakdown.total;
    return { id, label, fill, amount: share ?? 0, text: formatShare(share) };
  });
}
