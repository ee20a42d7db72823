import type { ReactNode } from 'react';
import {
  KERNEL_ENGINE_LABELS,
  KERNEL_ENGINES,
  type KernelEngine,
} from '../../core/engines/kernel-engines.ts';
import { librariesIn, type MatrixCell, type MatrixRow } from '../../core/profiles/measured-matrix.ts';
import { HELD_OPERATOR_NAMES, heldFormatName, matrixCellText } from '../../scenario/engines/held-names.ts';
import styles from './gpu.module.css';

/** What is measured of one GPU. */
export interface MeasuredTableProps {
  /** The GPU by its name. */
  readonly name: string;
  /** One row at least. */
  readonly rows: readonly MatrixRow[];
}

/** Operators and formats by engine, each cell with whose kernels it rests on. It scrolls in its own frame. */
export function MeasuredTable({ name, rows }: MeasuredTableProps): ReactNode {
  const caption = `Measured kernels on ${name}`;
  return (
    <div className={styles['scroll']} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles['matrix']}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Operator</th>
            <th scope="col">Format</th>
            {KERNEL_ENGINES.map((engine) => (
              <EngineHead key={engine} engine={engine} libraries={librariesIn(rows, engine)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ operator, format, cells }, at) => (
            <tr key={`${operator} ${format}`} data-first={rows[at - 1]?.operator !== operator}>
              <th scope="row">
                <span className={rows[at - 1]?.operator === operator ? 'visually-hidden' : undefined}>
                  {HELD_OPERATOR_NAMES[operator]}
                </span>
              </th>
              <td>{heldFormatName(operator, format)}</td>
              {KERNEL_ENGINES.map((engine) => (
                <td key={engine}>
                  <CellMark cell={cells[engine]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** An engine, and the versions of its kernels beneath. */
function EngineHead({
  engine,
  libraries,
}: {
  readonly engine: KernelEngine;
  readonly libraries: readonly string[];
}): ReactNode {
  const label = KERNEL_ENGINE_LABELS[engine];
  const versions = libraries.map((library) => library.replace(`${label} `, ''));
  return (
    <th scope="col">
      {label}
      <small>{versions.length === 0 ? 'none of its own' : versions.join(', ')}</small>
    </th>
  );
}

/** A filled dot: its own; a ring: another engine's, which is named; a dash: nobody's. */
function CellMark({ cell }: { readonly cell: MatrixCell }): ReactNode {
  return (
    <span className={styles['cell']} data-kind={cell.kind}>
      <span aria-hidden="true" className={styles['mark']} />
      <span className={cell.kind === 'others' ? undefined : 'visually-hidden'}>{matrixCellText(cell)}</span>
    </span>
  );
}

/** What the marks mean. */
export function MeasuredLegend(): ReactNode {
  return (
    <ul className={styles['legend']}>
      <li className={styles['cell']} data-kind="own">
        <span aria-hidden="true" className={styles['mark']} />
        the engine&apos;s own kernels were measured
      </li>
      <li className={styles['cell']} data-kind="others">
        <span aria-hidden="true" className={styles['mark']} />
        of another engine: its kernels stand in, or are what this engine&apos;s servers run
      </li>
      <li className={styles['cell']} data-kind="none">
        <span aria-hidden="true" className={styles['mark']} />
        nobody measured it: planned in memory, not timed
      </li>
    </ul>
  );
}
