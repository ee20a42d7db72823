import type { ReactNode } from 'react';
import { HOST_TERMS } from '../../../../scenario/engines/host-terms.ts';
import { formatCounted, formatSignificant } from '../../../../lib/format/number.ts';
import styles from '../bring.module.css';
import { figureLabel } from '../figure-label.ts';
import { ChangeTable } from './change-table.tsx';
import type { Refit } from './refit-runs.ts';
import { formatPercent } from '../../../../lib/format/quantity.ts';

/** With fewer, constants that move the same figures cannot be told apart: the published fits rest on seven or more. */
const FEW_RUNS = 7;
/** Sentences that are shown of those that say which runs were left out. */
const SHOWN_REASONS = 3;

/** What was fitted on how much, and what it does to the errors. */
export function RefitResult({ refit }: { readonly refit: Refit }): ReactNode {
  const { constants, errors, runs, leftOut } = refit;
  const hidden = leftOut.length - SHOWN_REASONS;
  return (
    <>
      <p>
        Fitted on {formatCounted(runs, 'run')}.{' '}
        {runs < FEW_RUNS
          ? `With fewer than ${FEW_RUNS}, at different loads, the constants can hardly be told apart: what the runs do not show is held near its shipped value.`
          : ''}
      </p>
      {leftOut.length === 0 ? null : (
        <ul className={`quiet ${styles['notes']}`} aria-label="Runs that were left out">
          {leftOut.slice(0, SHOWN_REASONS).map((reason) => (
            <li key={reason}>Left out: {reason}</li>
          ))}
          {hidden > 0 ? <li>And {hidden} more.</li> : null}
        </ul>
      )}
      <ChangeTable
        caption="Host times in ms"
        of="Constant"
        rows={constants.map((change) => ({ ...change, label: HOST_TERMS[change.name].label }))}
        format={(seconds) => formatSignificant(seconds * 1e3)}
      />
      <ChangeTable
        caption={runs === 1 ? 'Absolute error' : `Absolute error, median of ${runs} runs`}
        of="Figure"
        rows={errors.map((change) => ({ ...change, label: figureLabel(change.name) }))}
        format={formatPercent}
      />
    </>
  );
}
