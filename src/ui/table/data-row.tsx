import { memo, type ReactNode } from 'react';
import { totalWidth, type RowLayout, type TableColumn } from './table-model.ts';
import styles from './table.module.css';

export interface DataRowProps<Row> {
  readonly row: Row;
  readonly id: number;
  readonly label: string;
  /** Place among all rows, the head counted. */
  readonly index: number;
  readonly columns: readonly TableColumn<Row>[];
  readonly pinned: number;
  readonly isSelected: boolean;
  readonly isHovered: boolean;
  readonly onSelect: (id: number) => void;
  readonly onHover: (id: number | null) => void;
  readonly actions: (row: Row, layout: RowLayout) => ReactNode;
}

function PlainRow<Row>(props: DataRowProps<Row>): ReactNode {
  const { row, id, label, columns, pinned, isSelected, onSelect, onHover } = props;
  return (
    <tr
      aria-rowindex={props.index}
      data-row={id}
      data-selected={isSelected}
      data-hovered={props.isHovered}
      onPointerEnter={() => onHover(id)}
      onClick={() => onSelect(id)}
    >
      {columns.map((column, at) => {
        const style = at < pinned ? { left: totalWidth(columns.slice(0, at)) } : undefined;
        const cell = column.cell(row);
        const shared = {
          className: styles[column.isText === true ? 'text' : 'figure'],
          style,
          'data-pinned': at < pinned,
          'data-column': column.id,
        };
        return at === 0 ? (
          <th key={column.id} scope="row" {...shared}>
            <button
              type="button"
              className={styles['pick']}
              aria-pressed={isSelected}
              onFocus={() => onHover(id)}
              onBlur={() => onHover(null)}
            >
              {cell}
              <span className="visually-hidden">{` ${label}, select`}</span>
            </button>
          </th>
        ) : (
          <td key={column.id} {...shared}>
            {cell}
          </td>
        );
      })}
      <td className={styles['actions']} data-pinned="end">
        {props.actions(row, 'row')}
      </td>
    </tr>
  );
}

/** A row; the button in its first cell chooses it by keyboard, a click anywhere on it by pointer. */
export const DataRow = memo(PlainRow) as typeof PlainRow;
