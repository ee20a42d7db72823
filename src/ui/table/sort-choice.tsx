import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import ChevronDown from 'lucide-react/icons/chevron-down';
import { useId, type ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import type { TableColumn } from './table-model.ts';
import styles from './table.module.css';
import type { TableEngine } from './use-table-engine.ts';

interface SortChoiceProps<Row extends object> {
  readonly columns: readonly TableColumn<Row>[];
  readonly table: TableEngine<Row>;
}

/** What cards are sorted by, in place of a head: one column, the first unless another is chosen, and which way. */
export function SortChoice<Row extends object>({ columns, table }: SortChoiceProps<Row>): ReactNode {
  const id = useId();
  const orderOf = (column: TableColumn<Row>) => table.getColumn(column.id)?.getIsSorted() ?? false;
  const chosen = columns.find((column) => orderOf(column) !== false) ?? columns[0];
  if (chosen === undefined) return null;
  const isFalling = orderOf(chosen) === 'desc';
  const Icon = isFalling ? ArrowDown : ArrowUp;
  const choose = (next: string) => {
    const isFirst = next === columns[0]?.id;
    const desc = columns.find((column) => column.id === next)?.largestFirst ?? false;
    table.setSorting(isFirst ? [] : [{ id: next, desc }]);
  };
  return (
    <div className={styles['sort']}>
      <label htmlFor={id}>Sort by</label>
      <span className={styles['choice']}>
        <select id={id} value={chosen.id} onChange={(event) => choose(event.target.value)}>
          {columns.map((column) => (
            <option key={column.id} value={column.id}>
              {column.header}
            </option>
          ))}
        </select>
        <ChevronDown size={14} aria-hidden="true" />
      </span>
      <Button
        compact
        icon={<Icon size={16} aria-hidden="true" />}
        aria-description={isFalling ? 'now descending' : 'now ascending'}
        onClick={() => table.setSorting([{ id: chosen.id, desc: !isFalling }])}
      >
        Reverse the order
      </Button>
    </div>
  );
}
