import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  type ColumnDef,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';

export interface TableColumn<Row> {
  readonly id: string;
  readonly header: string;
  readonly help?: string | undefined;
  /** What rows are sorted and filtered by; null stands last whichever way they are sorted. */
  readonly value: (row: Row) => number | string | null;
  /** What stands in the cell. */
  readonly cell: (row: Row) => ReactNode;
  /** px */
  readonly width: number;
  readonly isText?: boolean;
  /** A column of figures where more is better is sorted by falling value first. */
  readonly largestFirst?: boolean;
  /** Its values can be chosen from; the label of each value of rows. */
  readonly choices?: (value: number | string) => string;
  /** Its name on a card, where rows are drawn as cards; a column without one stands on none. */
  readonly onCard?: string;
}

/** How a row is drawn: across the page, or as a card where that has no room for columns. */
export type RowLayout = 'row' | 'card';

export interface DataTableProps<Row extends object> {
  readonly caption: string;
  /** The first leads each row, and the title of each card. */
  readonly columns: readonly TableColumn<Row>[];
  /** In the order of the first column. */
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
  readonly actions: (row: Row, layout: RowLayout) => ReactNode;
  /** px */
  readonly actionsWidth: number;
  /** Most of the height that it takes before it scrolls, px; cards take most of the window's. */
  readonly height: number;
  readonly tools?: ReactNode;
}

export const TABLE_FEATURES = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
});

/** Holds all words of a row, for the text filter; no column of the page. */
export const WORDS = 'words';

type Definition<Row extends object> = ColumnDef<typeof TABLE_FEATURES, Row>;

/** The columns as the table's engine takes them, with the one that the text filter reads. */
export function columnDefinitions<Row extends object>(
  columns: readonly TableColumn<Row>[],
  words: (row: Row) => string,
): Definition<Row>[] {
  const shown = columns.map(({ id, header, value, largestFirst = false }): Definition<Row> => ({
    id,
    header,
    accessorFn: (row) => value(row) ?? undefined,
    sortUndefined: 'last',
    sortDescFirst: largestFirst,
    sortFn: (one, other, column) => compareValues(one.getValue(column), other.getValue(column)),
    filterFn: (row, column, wanted: unknown) => String(row.getValue(column)) === wanted,
  }));
  return [
    ...shown,
    {
      id: WORDS,
      header: '',
      accessorFn: words,
      filterFn: (row, column, wanted: unknown) => holdsWords(String(row.getValue(column)), String(wanted)),
    },
  ];
}

/** Numbers by size, text by its letters: a collation of the language's own takes 40 ms to begin with. */
export function compareValues(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [left, right] = [String(one), String(other)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Whether a text holds every word of a query, in any order and case. */
export function holdsWords(text: string, query: string): boolean {
  const lower = text.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

export interface ColumnChoice {
  readonly value: string;
  readonly label: string;
}

/** The different values of a column, sorted, as options of its filter. */
export function columnChoices<Row>(rows: readonly Row[], column: TableColumn<Row>): readonly ColumnChoice[] {
  const { choices, value } = column;
  if (choices === undefined) return [];
  const values = new Set(rows.map(value).filter((each) => each !== null));
  return [...values].toSorted(compareValues).map((each) => ({ value: String(each), label: choices(each) }));
}

/** px */
export function totalWidth(columns: readonly { readonly width: number }[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}
