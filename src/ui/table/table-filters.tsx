import ChevronDown from 'lucide-react/icons/chevron-down';
import Search from 'lucide-react/icons/search';
import { useMemo, type ReactNode } from 'react';
import { formatCount, formatCounted } from '../../lib/format/number.ts';
import { columnChoices, type TableColumn } from './table-model.ts';
import styles from './table.module.css';

export interface TableFiltersProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly text: string;
  readonly onText: (text: string) => void;
  /** The value that a column is held to; empty: any. */
  readonly choiceOf: (column: string) => string;
  readonly onChoice: (column: string, value: string) => void;
  /** Rows that are left. */
  readonly shown: number;
  /** What rows are sorted by, where no head says it. */
  readonly sort: ReactNode;
  readonly tools: ReactNode;
}

/** Words to look for, a choice for each column that offers one, and how many rows are left. */
export function TableFilters<Row>(props: TableFiltersProps<Row>): ReactNode {
  const { columns, rows, text, onText, choiceOf, onChoice, shown } = props;
  const choices = useMemo(
    () => columns.map((column) => ({ column, options: columnChoices(rows, column) })),
    [columns, rows],
  );
  return (
    <div className={styles['filters']}>
      <label className={styles['words']}>
        <Search size={14} aria-hidden="true" />
        <span className="visually-hidden">Filter rows by words</span>
        <input
          type="search"
          value={text}
          placeholder="Filter"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onText(event.target.value)}
        />
      </label>
      {choices.map(({ column, options }) => {
        // One value leaves nothing to choose, unless it is chosen.
        return options.length < 2 && choiceOf(column.id) === '' ? null : (
          <label key={column.id} className={styles['choice']}>
            <span className="visually-hidden">{`Filter by ${column.header}`}</span>
            <select value={choiceOf(column.id)} onChange={(event) => onChoice(column.id, event.target.value)}>
              <option value="">{`${column.header}: any`}</option>
              {options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
            <ChevronDown size={14} aria-hidden="true" />
          </label>
        );
      })}
      {props.sort}
      <p className={styles['count']} data-shown={shown}>
        {shown === rows.length
          ? formatCounted(shown, 'row')
          : `${formatCount(shown)} of ${formatCounted(rows.length, 'row')}`}
      </p>
      {props.tools}
    </div>
  );
}
