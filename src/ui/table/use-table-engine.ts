import { useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import { columnDefinitions, TABLE_FEATURES, type DataTableProps } from './table-model.ts';

/** What rows are sorted and filtered by; kept while the layout changes. */
export type TableEngine<Row extends object> = ReturnType<typeof useTableEngine<Row>>;

/** Sorts and filters the rows of a table, however they are drawn. */
export function useTableEngine<Row extends object>({
  columns,
  rows,
  rowId,
  rowLabel,
}: Pick<DataTableProps<Row>, 'columns' | 'rows' | 'rowId' | 'rowLabel'>) {
  const definitions = useMemo(() => columnDefinitions(columns, rowLabel), [columns, rowLabel]);
  const data = useMemo(() => [...rows], [rows]);
  return useTable({
    features: TABLE_FEATURES,
    columns: definitions,
    data,
    getRowId: (row) => String(rowId(row)),
    enableMultiSort: false,
  });
}
