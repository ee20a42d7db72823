import { useState, type ReactNode } from 'react';
import { summariseErrors, type Judged } from '../../core/fidelity/errors.ts';
import type { EvidenceRun } from '../../core/fidelity/evidence.ts';
import { groupBy } from '../../lib/group-by.ts';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { formatCount } from '../../lib/format/number.ts';
import { formatShare } from '../../lib/format/quantity.ts';
import styles from './fidelity.module.css';
import { figureName, generationName, shortModel } from '../../store/evidence-names.ts';
import { lengthsName, loadName } from '../../parts/evidence/run-name.ts';
import { ScrollTable } from '../../ui/table/scroll-table.tsx';
import { gpuName } from '../../scenario/describe/names.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';

const PARTS: Readonly<
  Record<string, { readonly label: string; readonly nameOf: (run: EvidenceRun) => string }>
> = {
  group: { label: 'Group', nameOf: ({ group }) => group },
  engine: { label: 'Engine', nameOf: ({ generation }) => generationName(generation) },
  gpu: { label: 'GPU', nameOf: ({ gpu }) => gpuName(gpu, pageCatalog()) },
  model: { label: 'Model', nameOf: ({ model }) => shortModel(model) },
  tensorParallel: { label: 'TP', nameOf: ({ tensorParallel }) => `TP ${tensorParallel}` },
  weights: { label: 'Weights', nameOf: ({ weights }) => weights },
  load: { label: 'Load', nameOf: loadName },
  lengths: { label: 'Lengths', nameOf: lengthsName },
  all: { label: 'Metric', nameOf: () => 'All runs' },
};

/** More rows than this scroll within the table. */
const MOST_SEEN = 14;

/** Errors of the runs, parted by what they have in common. */
export function BreakdownTable({ judged }: { readonly judged: readonly Judged[] }): ReactNode {
  const [by, setBy] = useState('group');
  const part = PARTS[by];
  if (part === undefined) return null;
  const cells = groupBy(judged, ({ run, figure }) => `${part.nameOf(run)}\n${figure.figure}`);
  const rows = [...cells]
    .map(([key, members]) => [key, summariseErrors(members.map(({ error }) => error))] as const)
    // The worst first.
    .toSorted(([, one], [, other]) => (other?.median ?? 0) - (one?.median ?? 0))
    .flatMap(([key, summary]) => {
      const [name = '', figure = ''] = key.split('\n');
      if (summary === null) return [];
      const { count, median, p90, largest, bias, withinTenth } = summary;
      return [
        {
          key,
          cells: [
            name,
            figureName(figure),
            formatCount(count),
            formatShare(median),
            formatShare(p90),
            formatShare(largest),
            formatShare(withinTenth),
            `${bias < 0 ? '−' : '+'}${formatShare(Math.abs(bias))}`,
          ],
        },
      ];
    });
  return (
    <section className={`box panel ${styles['section']}`}>
      <div className={styles['panelHead']}>
        <h2>Where the errors are</h2>
        <div className={styles['choices']}>
          <Segmented
            legend="Part runs by"
            value={by}
            options={Object.entries(PARTS).map(([value, { label }]) => ({ value, label }))}
            onChange={setBy}
          />
        </div>
      </div>
      <ScrollTable
        caption={`Errors by ${part.label.toLowerCase()}`}
        head={[part.label, 'Figure', 'Runs', 'Median', 'p90', 'Largest', 'Within 10 %', 'Signed median']}
        texts={2}
        rows={rows}
        {...(rows.length > MOST_SEEN ? { height: 480 } : {})}
      />
    </section>
  );
}
