import type { ReactNode } from 'react';
import type { TimeBreakdown } from '../../../core/metrics/breakdown.ts';
import { formatShare } from '../../../lib/format/quantity.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { useApp } from '../../../store/app-store.ts';
import { runKey } from '../../../store/edit.ts';
import { StackLegend, StackLine, type StackPart } from '../../../ui/charts/bars/stack-bar.tsx';
import { TIME_PARTS } from '../figures/breakdown-panel.tsx';
import styles from './made-of.module.css';

/** Stages stand free then: no iteration is under way. */
const BETWEEN = ['bubble', 'idle'];

/** Where an iteration's time went in the side's own result; nothing while that is of other settings. */
export function IterationTime({
  index,
  scenario,
}: {
  readonly index: number;
  readonly scenario: Scenario;
}): ReactNode {
  const shown = useApp((state) => state.runs[index]?.shown ?? null);
  if (shown === null || runKey(shown.scenario) !== runKey(scenario)) return null;
  const parts = partsOf(shown.outcome.result.breakdown);
  return (
    <figure className={styles['madeOf']}>
      <figcaption>Where an iteration&apos;s time goes in this run</figcaption>
      <StackLine parts={parts} />
      <StackLegend parts={parts} />
    </figure>
  );
}

function partsOf(breakdown: TimeBreakdown): readonly StackPart[] {
  const inside = TIME_PARTS.filter(([id]) => !BETWEEN.includes(id));
  const total = inside.reduce((sum, [id]) => sum + (breakdown[id] ?? 0), 0);
  return inside.map(([id, label, fill]) => {
    const share = breakdown[id] === null || total === 0 ? null : breakdown[id] / total;
    return { id, label, fill, amount: share ?? 0, text: formatShare(share) };
  });
}
