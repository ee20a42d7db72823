import { useRef, type ReactNode } from 'react';
import { DataRow } from './data-row.tsx';
import { HeadCell } from './head-cell.tsx';
import { totalWidth, type DataTableProps } from './table-model.ts';
import styles from './table.module.css';
import { useSelectedInSight } from './use-selected-in-sight.ts';
import type { TableEngine } from './use-table-engine.ts';
import { useVisibleRows } from './use-visible-rows.ts';

interface DataGridProps<Row extends object> extends DataTableProps<Row> {
  readonly table: TableEngine<Row>;
  /** What the filters leave, sorted. */
  readonly shown: readonly Row[];
}

/** px; the style sheet's. */
const ROW_HEIGHT = 34;

/** Rows across the page, under a head that sorts them. */
export function DataGrid<Row extends object>(props: DataGridProps<Row>): ReactNode {
  const { caption, columns, rowId, rowLabel, selected, onSelect, onHover, pinned, shown } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { first, last } = useVisibleRows(frame, shown.length, ROW_HEIGHT);
  const place = shown.findIndex((row) => rowId(row) === selected);
  useSelectedInSight(frame, { selected, place, rowHeight: ROW_HEIGHT, head: ROW_HEIGHT });
  return (
    <div
      ref={frame}
      className={styles['scroll']}
      style={{ maxHeight: props.height }}
      role="region"
      aria-label={caption}
      tabIndex={0}
      onPointerLeave={() => onHover(null)}
    >
      <table aria-rowcount={shown.length + 1} style={{ width: totalWidth(columns) + props.actionsWidth }}>
        <caption className="visually-hidden">{caption}</caption>
        <colgroup>
          {columns.map(({ id, width }) => (
            <col key={id} style={{ width }} />
          ))}
          <col style={{ width: props.actionsWidth }} />
        </colgroup>
        <Head columns={columns} pinned={pinned} table={props.table} />
        <tbody>
          <Spacer rows={first} />
          {shown.slice(first, last + 1).map((row, offset) => (
            <DataRow
              key={rowId(row)}
              row={row}
              id={rowId(row)}
              label={rowLabel(row)}
              index={first + offset + 2}
              columns={columns}
              pinned={pinned}
              isSelected={selected === rowId(row)}
              isHovered={props.hovered === rowId(row)}
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
  );
}

type HeadProps<Row extends object> = Pick<DataGridProps<Row>, 'columns' | 'pinned' | 'table'>;

function Head<Row extends object>({ columns, pinned, table }: HeadProps<Row>): ReactNode {
  return (
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
  );
}

/** Holds the place of rows that are not drawn. */
function Spacer({ rows }: { readonly rows: number }): ReactNode {
  return rows <= 0 ? null : <tr aria-hidden="true" style={{ height: rows * ROW_HEIGHT }} />;
}
