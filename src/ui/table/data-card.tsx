import type { ReactNode } from 'react';
import styles from './cards.module.css';
import type { RowLayout, TableColumn } from './table-model.ts';

interface DataCardProps<Row> {
  readonly row: Row;
  readonly id: number;
  readonly label: string;
  /** From 1, among all cards, drawn or not. */
  readonly place: number;
  readonly of: number;
  /** px */
  readonly height: number;
  readonly columns: readonly TableColumn<Row>[];
  readonly isSelected: boolean;
  readonly isHovered: boolean;
  readonly onSelect: (id: number) => void;
  readonly onHover: (id: number | null) => void;
  readonly actions: (row: Row, layout: RowLayout) => ReactNode;
}

/** A row as a card; the button that is its title reaches across it, and chooses it. */
export function DataCard<Row>(props: DataCardProps<Row>): ReactNode {
  const { row, id, label, columns, isSelected, onSelect, onHover } = props;
  const [lead] = columns;
  return (
    <li
      className={styles['card']}
      style={{ height: props.height }}
      aria-posinset={props.place}
      aria-setsize={props.of}
      data-row={id}
      data-selected={isSelected}
      data-hovered={props.isHovered}
    >
      <button
        type="button"
        className={styles['title']}
        aria-pressed={isSelected}
        onClick={() => onSelect(id)}
        onPointerEnter={() => onHover(id)}
        onFocus={() => onHover(id)}
        onBlur={() => onHover(null)}
      >
        <span className={styles['lead']} data-column={lead?.id}>
          <span className="visually-hidden">{`${lead?.header ?? ''} `}</span>
          {lead?.cell(row)}
        </span>
        <span className={styles['name']}>
          {label}
          <span className="visually-hidden">, select</span>
        </span>
      </button>
      <dl className={styles['lines']}>
        {columns.map((column) =>
          column.onCard === undefined ? null : (
            <div key={column.id} className={styles[column.isText === true ? 'text' : 'figure']}>
              <dt>{column.onCard}</dt>
              <dd data-column={column.id}>{column.cell(row)}</dd>
            </div>
          ),
        )}
      </dl>
      <div className={styles['actions']}>{props.actions(row, 'card')}</div>
    </li>
  );
}
