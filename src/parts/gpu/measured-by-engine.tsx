import type { ReactNode } from 'react';
import {
  KERNEL_ENGINE_LABELS,
  KERNEL_ENGINES,
  type KernelEngine,
} from '../../core/engines/kernel-engines.ts';
import type { MatrixRow } from '../../core/profiles/measured-matrix.ts';
import { groupBy } from '../../lib/group-by.ts';
import { HELD_OPERATOR_NAMES } from '../../scenario/engines/held-names.ts';
import styles from './gpu.module.css';
import type { MeasuredTableProps } from './measured-table.tsx';

/** Operators by engine in few rows: the formats in which its own kernels were measured, those of others in a lighter hand. */
export function MeasuredByEngine({ name, rows }: MeasuredTableProps): ReactNode {
  const measured = rows.filter(({ cells }) => KERNEL_ENGINES.some((engine) => cells[engine].kind !== 'none'));
  const operators = [...groupBy(measured, ({ operator }) => operator)];
  const caption = `Measured kernels on ${name}, by operator and engine`;
  return (
    <div className={styles['scroll']} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles['matrix']}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Operator</th>
            {KERNEL_ENGINES.map((engine) => (
              <th key={engine} scope="col">
                {KERNEL_ENGINE_LABELS[engine]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {operators.map(([operator, formats]) => (
            <tr key={operator} data-first="true">
              <th scope="row">{HELD_OPERATOR_NAMES[operator]}</th>
              {KERNEL_ENGINES.map((engine) => (
                <td key={engine}>
                  <Formats rows={formats} engine={engine} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Formats({
  rows,
  engine,
}: {
  readonly rows: readonly MatrixRow[];
  readonly engine: KernelEngine;
}): ReactNode {
  const own = rows.filter(({ cells }) => cells[engine].kind === 'own');
  const others = groupBy(
    rows.filter(({ cells }) => cells[engine].kind === 'others'),
    ({ cells }) => {
      const cell = cells[engine];
      return cell.kind === 'others' ? KERNEL_ENGINE_LABELS[cell.engine] : '';
    },
  );
  const textOf = (some: readonly MatrixRow[]): string => some.map(({ format }) => format).join(', ');
  if (own.length === 0 && others.size === 0) return '–';
  return (
    <>
      {textOf(own)}
      {[...others].map(([other, some]) => (
        <small key={other}>
          {textOf(some)} of {other}
        </small>
      ))}
    </>
  );
}
