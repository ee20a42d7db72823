import { useState, type ReactNode } from 'react';
import {
  OPERATOR_PREDICTORS,
  type OperatorErrors,
  type OperatorPredictor,
} from '../../core/fidelity/operator-errors.ts';
import { groupBy } from '../../lib/group-by.ts';
import { loadOperatorErrors } from '../../store/evidence.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { formatCount } from '../../lib/format/number.ts';
import styles from './fidelity.module.css';
import { ScrollTable } from '../../ui/table/scroll-table.tsx';
import { useLoaded } from '../../ui/feedback/use-loaded.ts';
import { formatPercent, formatWholeShare } from '../../lib/format/quantity.ts';
import { gpuName } from '../../scenario/describe/names.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';

const LABELS: Readonly<Record<OperatorPredictor, string>> = {
  'random-forest': 'Random forest',
  'linear-regression': 'Linear regression',
  roofline: 'Roofline',
};

/** How far each predictor is from kernels that it has not seen. */
export function OperatorSection(): ReactNode {
  const errors = useLoaded(loadOperatorErrors);
  return (
    <section className={`box panel ${styles['section']}`}>
      <h2>Operators: three predictors on kernels that they have not seen</h2>
      {errors.kind === 'loading' ? <p role="status">Loading …</p> : null}
      {errors.kind === 'failed' ? (
        <Notice
          kind="bad"
          title="The errors of the operators could not be loaded"
          actions={<Button onClick={errors.retry}>Retry</Button>}
        >
          <p>{errors.message}</p>
        </Notice>
      ) : null}
      {errors.kind === 'ready' && errors.value === null ? (
        <Notice kind="note" title="This build has no table of operator errors">
          <p>
            It is computed from the profiles by <code>npm run holdout -- --json</code>.
          </p>
        </Notice>
      ) : null}
      {errors.kind === 'ready' && errors.value !== null ? <OperatorTable errors={errors.value} /> : null}
    </section>
  );
}

function OperatorTable({ errors }: { readonly errors: OperatorErrors }): ReactNode {
  const gpus = [...new Set(errors.rows.map(({ gpu }) => gpu))];
  const [chosen, setChosen] = useState(gpus[0] ?? '');
  const operators = groupBy(
    errors.rows.filter(({ gpu }) => gpu === chosen),
    ({ operator, format }) => `${operator}\n${format}`,
  );
  return (
    <>
      <p className={styles['lead']}>{errors.method} A cell is the median and the p90 error.</p>
      <div className={styles['choices']}>
        <Segmented
          legend="GPU"
          value={chosen}
          options={gpus.map((gpu) => ({ value: gpu, label: gpuName(gpu, pageCatalog()) }))}
          onChange={setChosen}
        />
      </div>
      <ScrollTable
        caption={`Held-out errors of operators on ${gpuName(chosen, pageCatalog())}`}
        head={['Operator', 'Format', 'Scored', ...OPERATOR_PREDICTORS.map((name) => LABELS[name])]}
        texts={2}
        rows={[...operators].map(([key, rows]) => {
          const [operator = '', format = ''] = key.split('\n');
          const best = Math.min(...rows.map(({ medianPercent }) => medianPercent));
          return {
            key,
            cells: [
              operator,
              format,
              formatCount(Math.max(...rows.map(({ scored }) => scored))),
              ...OPERATOR_PREDICTORS.map((name) => {
                const row = rows.find(({ predictor }) => predictor === name);
                if (row === undefined) return '–';
                const text = `${percent(row.medianPercent)} / ${percent(row.p90Percent)}`;
                return row.medianPercent === best ? <strong key={name}>{text}</strong> : text;
              }),
            ],
          };
        })}
      />
    </>
  );
}

function percent(value: number): string {
  return value < 9.95 ? formatPercent(value) : formatWholeShare(value / 100);
}
