import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import type { ReactNode } from 'react';
import styles from './table.module.css';

export interface HeadCellProps {
  readonly column: {
    readonly id: string;
    readonly header: string;
    readonly help?: string | undefined;
    readonly isText?: boolean;
  };
  /** Where a column that stays in sight stands, px; null: it scrolls with the others. */
  readonly left: number | null;
  readonly sorted: 'asc' | 'desc' | false;
  readonly onSort: () => void;
}

const ORDER = { asc: 'ascending', desc: 'descending' } as const;

/** A column's name: a button that sorts by it. */
export function HeadCell({ column, left, sorted, onSort }: HeadCellProps): ReactNode {
  const Icon = sorted === 'asc' ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      className={styles[column.isText === true ? 'text' : 'figure']}
      style={left === null ? undefined : { left }}
      data-pinned={left !== null}
      aria-sort={sorted === false ? undefined : ORDER[sorted]}
    >
      <button type="button" data-tip={column.help} aria-description={column.help} onClick={onSort}>
        <span>{column.header}</span>
        {sorted === false ? null : <Icon size={12} aria-hidden="true" />}
      </button>
    </th>
  );
}
