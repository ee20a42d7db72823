import type { ReactNode } from 'react';
import type { Portrait } from '../../core/workloads/portrait/portrait.ts';
import type { Spread } from '../../core/workloads/portrait/session-portrait.ts';
import { formatCount, formatCounted } from '../../lib/format/number.ts';
import { formatRounded, formatWholeShare } from '../../lib/format/quantity.ts';
import { formatSpan } from '../../lib/format/span.ts';
import { ScrollTable } from '../../ui/table/scroll-table.tsx';
import styles from './workload.module.css';

/** Conversations, and what prompts begin with alike; nothing where the workload does not say. */
export function Sharing({ sessions, sharing }: Pick<Portrait, 'sessions' | 'sharing'>): ReactNode {
  return (
    <>
      {sessions === null ? null : (
        <section className="box panel" aria-label="Conversations">
          <h2>Conversations</h2>
          <p className={styles['lead']}>
            {formatCounted(sessions.sessions, 'conversation')} of {shortened(sessions.turns.mean)} requests on
            average.
          </p>
          <ScrollTable
            caption="Conversations"
            head={['What', 'Mean', 'Median', 'p90', 'Most']}
            rows={[
              { key: 'turns', cells: ['Requests', ...cellsOf(sessions.turns, shortened)] },
              ...(sessions.gaps === null
                ? []
                : [{ key: 'gaps', cells: ['Between two', ...cellsOf(sessions.gaps, formatSpan)] }]),
            ]}
          />
        </section>
      )}
      {sharing === null ? null : (
        <section className="box panel" aria-label="Shared prefixes">
          <h2>Shared prefixes</h2>
          <p className={styles['lead']}>
            A prefix cache without end would find {formatCount(sharing.reusable)} of{' '}
            {formatCounted(sharing.blocks, 'whole block')} of {formatCount(sharing.blockTokens)} tokens again:{' '}
            {formatWholeShare(sharing.share)} of all prompt tokens need not be computed twice.
          </p>
        </section>
      )}
    </>
  );
}

function cellsOf({ mean, median, p90, most }: Spread, format: (value: number) => string): readonly string[] {
  return [mean, median, p90, most].map((value) => format(value));
}

function shortened(value: number): string {
  return formatRounded(Number(value.toPrecision(3)));
}
