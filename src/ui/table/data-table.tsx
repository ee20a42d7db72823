import type { ReactNode } from 'react';
import { useMedia } from '../controls/use-media.ts';
import { CardList } from './card-list.tsx';
import { DataGrid } from './data-grid.tsx';
import { SortChoice } from './sort-choice.tsx';
import { TableFilters } from './table-filters.tsx';
import { WORDS, type DataTableProps } from './table-model.ts';
import styles from './table.module.css';
import { useTableEngine } from './use-table-engine.ts';

/**
 * Rows that are sorted, filtered, chosen, and drawn only where they are seen: across the page under a head, or, where the
 * window has no room for columns, as cards.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>): ReactNode {
  const { columns, rows } = props;
  const table = useTableEngine(props);
  const shown = table.getRowModel().rows.map(({ original }) => original);
  const isNarrow = useMedia('(width < 768px)');
  return (
    <div className={styles['table']}>
      <TableFilters
        columns={columns}
        rows={rows}
        text={String(table.getColumn(WORDS)?.getFilterValue() ?? '')}
        onText={(text) => table.getColumn(WORDS)?.setFilterValue(text === '' ? undefined : text)}
        choiceOf={(id) => String(table.getColumn(id)?.getFilterValue() ?? '')}
        onChoice={(id, value) => table.getColumn(id)?.setFilterValue(value === '' ? undefined : value)}
        shown={shown.length}
        sort={isNarrow ? <SortChoice columns={columns} table={table} /> : null}
        tools={props.tools}
      />
      {isNarrow ? <CardList {...props} shown={shown} /> : <DataGrid {...props} table={table} shown={shown} />}
    </div>
  );
}
