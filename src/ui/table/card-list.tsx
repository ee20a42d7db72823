import { useRef, type ReactNode } from 'react';
import styles from './cards.module.css';
import { DataCard } from './data-card.tsx';
import type { DataTableProps, TableColumn } from './table-model.ts';
import { useSelectedInSight } from './use-selected-in-sight.ts';
import { useVisibleRows } from './use-visible-rows.ts';

interface CardListProps<Row extends object> extends Omit<
  DataTableProps<Row>,
  'pinned' | 'actionsWidth' | 'height' | 'tools'
> {
  /** What the filters leave, sorted. */
  readonly shown: readonly Row[];
}

/** px; the style sheet's: of a line that holds a figure, of one that holds a text, and of all else on a card. */
const HEIGHTS = { figure: 24, text: 36, rest: 126 };
/** px; between two cards. */
const GAP = 8;

/** Rows one below the other, each a card of a title and a line for each column that belongs on it. */
export function CardList<Row extends object>(props: CardListProps<Row>): ReactNode {
  const { caption, columns, rowId, rowLabel, selected, onHover, shown } = props;
  const frame = useRef<HTMLDivElement>(null);
  const cardHeight = heightOf(columns);
  const slot = cardHeight + GAP;
  const { first, last } = useVisibleRows(frame, shown.length, slot);
  const place = shown.findIndex((row) => rowId(row) === selected);
  useSelectedInSight(frame, { selected, place, rowHeight: slot, head: 0 });
  return (
    <div ref={frame} className={styles['frame']} onPointerLeave={() => onHover(null)}>
      <ul
        className={styles['list']}
        aria-label={caption}
        style={{ paddingTop: first * slot, paddingBottom: Math.max(0, shown.length - last - 1) * slot }}
      >
        {shown.slice(first, last + 1).map((row, offset) => (
          <DataCard
            key={rowId(row)}
            row={row}
            id={rowId(row)}
            label={rowLabel(row)}
            place={first + offset + 1}
            of={shown.length}
            height={cardHeight}
            columns={columns}
            isSelected={selected === rowId(row)}
            isHovered={props.hovered === rowId(row)}
            onSelect={props.onSelect}
            onHover={onHover}
            actions={props.actions}
          />
        ))}
      </ul>
      {shown.length === 0 ? <p className={styles['none']}>No row has this.</p> : null}
    </div>
  );
}

/** px; all cards are of one height, so that what is not drawn has a place. */
function heightOf<Row>(columns: readonly TableColumn<Row>[]): number {
  return columns
    .filter(({ onCard }) => onCard !== undefined)
    .reduce((sum, { isText }) => sum + HEIGHTS[isText === true ? 'text' : 'figure'], HEIGHTS.rest);
}
