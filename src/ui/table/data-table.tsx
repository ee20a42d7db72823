import { useTable } from '@tanstack/react-table';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { DataRow } from './data-row.tsx';
import { HeadCell } from './head-cell.tsx';
import { TableFilters } from './table-filters.tsx';
import { columnDefinitions, TABLE_FEATURES, totalWidth, WORDS, type TableColumn } from './table-model.ts';
import styles from './table.module.css';
import { useVisibleRows } from './use-visible-rows.ts';

export interface DataTableProps<Row extends object> {
  readonly caption: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => number;
  /** Names a row, and is what the text filter reads. */
  readonly rowLabel: (row: Row) => string;
  /** Column ids from the left that stay in sight while the others scroll. */
  readonly pinned: number;
  readonly selected: number | null;
  readonly hovered: number | null;
  readonly onSelect: (id: number) => void;
  readonly onHover: (id: number | null) => void;
  /** Buttons at a row's end. */
  readonly actions: (row: Row) => ReactNode;
  /** px */
  readonly actionsWidth: number;
  /** Most of the height that it takes before it scrolls, px. */
  readonly height: number;
  readonly tools?: ReactNode;
}

/** px; the style sheet's. */
const ROW_HEIGHT = 34;

/** Rows that are sorted by a click on a column's name, filtered, chosen, and drawn only where they are seen. */
export function DataTable<Row extends object>(props: DataTableProps<Row>): ReactNode {
  const { columns, rows, rowId, rowLabel, selected, onSelect, onHover, pinned } = props;
  const frame = useRef<HTMLDivElement>(null);
  const definitions = useMemo(() => columnDefinitions(columns, rowLabel), [columns, rowLabel]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features: TABLE_FEATURES,
    columns: definitions,
    data,
    getRowId: (row) => String(rowId(row)),
    enableMultiSort: false,
  });
  const shown = table.getRowModel().rows;

  const { first, last } = useVisibleRows(frame, shown.length, ROW_HEIGHT);

  const place = shown.findIndex(({ id }) => id === String(selected));
  const scrolledTo = useRef<number | null>(null);
  useEffect(() => {
    // A row chosen in the chart comes into sight; a change of order alone must not move what is being read.
    if (scrolledTo.current === selected || (selected !== null && place < 0)) return;
    scrolledTo.current = selected;
    if (place >= 0) scrollToRow(frame.current, place);
  }, [selected, place, scrolledTo]);

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
        tools={props.tools}
      />
      <div
        ref={frame}
        className={styles['scroll']}
        style={{ maxHeight: props.height }}
        role="region"
        aria-label={props.caption}
        tabIndex={0}
        onPointerLeave={() => onHover(null)}
      >
        <table aria-rowcount={shown.length + 1} style={{ width: totalWidth(columns) + props.actionsWidth }}>
          <caption className="visually-hidden">{props.caption}</caption>
          <colgroup>
            {columns.map(({ id, width }) => (
              <col key={id} style={{ width }} />
            ))}
            <col style={{ width: props.actionsWidth }} />
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column, index) => (
                <HeadCell
                  key={column.id}
                  column={column}
                  left={index < pinned ? totalWidth(columns.slice(0, index)) : null}
                  sorted={table.getColumn(column.id)?.getIsSorted() ?? false}
                  onSort={() => table.getColumn(column.id)?.toggleSorting()}
                />
              ))}
              <th scope="col" data-pinned="end">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <Spacer rows={first} />
            {shown.slice(first, last + 1).map((row, offset) => (
              <DataRow
                key={row.id}
                row={row.original}
                id={rowId(row.original)}
                label={rowLabel(row.original)}
                index={first + offset + 2}
                columns={columns}
                pinned={pinned}
                isSelected={selected === rowId(row.original)}
                isHovered={props.hovered === rowId(row.original)}
                onSelect={onSelect}
                onHover={onHover}
                actions={props.actions}
              />
            ))}
            <Spacer rows={shown.length - last - 1} />
          </tbody>
        </table>
        {shown.length === 0 ? <p className={styles['none']}>No row has this.</p> : null}
      </div>
    </div>
  );
}

/** Holds the place of rows that are not drawn. */
function Spacer({ rows }: { readonly rows: number }): ReactNode {
  return rows <= 0 ? null : <tr aria-hidden="true" style={{ height: rows * ROW_HEIGHT }} />;
}

/** Scrolls the frame, never the page, as little as it takes. */
function scrollToRow(frame: HTMLElement | null, index: number): void {
  if (frame === null) return;
  const top = index * ROW_HEIGHT;
  const room = frame.clientHeight - 2 * ROW_HEIGHT;
  if (top < frame.scrollTop) frame.scrollTop = top;
  else if (top > frame.scrollTop + room) frame.scrollTop = top - room;
}
