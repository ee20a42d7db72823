import { formatCounted } from '../../lib/format/number.ts';
import { cellIssues } from './check-cells.ts';
import { MOST_ROWS, tooManyRows, type Row, type SourceTable } from './rows.ts';
import { kindOf, TABLE_KINDS, unknownColumns, unreadReason, type TableKind } from './table-kinds.ts';

/** A table of kernel times whose numbers were checked. */
export interface ProfileTable {
  readonly kind: TableKind;
  readonly label: string;
  /** Those that can be used. */
  readonly rows: readonly Row[];
  /** Sentences on what was not read. */
  readonly notes: readonly string[];
}

export type ReadTable =
  | { readonly ok: true; readonly table: ProfileTable }
  /** Sentences, each naming the row and the column. */
  | { readonly ok: false; readonly issues: readonly string[] };

/**
 * Reads a table of kernel times in Vidur's or AIConfigurator's columns.
 * @param name of the file, for what is said of it
 */
export function readTable(name: string, source: SourceTable): ReadTable {
  const { columns, rows } = source;
  if (rows.length > MOST_ROWS) return refused(tooManyRows(rows.length));
  const unread = unreadReason(columns);
  if (unread !== null) return refused(unread);
  const kind = kindOf(columns);
  if (kind === undefined) return refused(unknownTable(source));
  const spec = TABLE_KINDS[kind];
  const wanted = [...spec.counts, ...spec.numbers, ...spec.times, ...spec.texts];
  const missing = wanted.filter((column) => !columns.includes(column));
  if (missing.length > 0) return refused(`${spec.label} must have the column ${missing.join(', ')}.`);
  if (rows.length === 0) return refused(`${spec.label} has no rows.`);
  const issues = cellIssues(name, source, spec);
  if (issues.length > 0) return { ok: false, issues };
  const used = rows.filter((row) => unusedColumn(kind, row) === undefined);
  const notes = [...unusedNotes(kind, rows), ...columnNotes(kind, columns)];
  if (used.length === 0) return refused(`${spec.label} has no row that can be used.`, ...notes);
  return { ok: true, table: { kind, label: spec.label, rows: used, notes } };
}

function refused(...issues: readonly string[]): ReadTable {
  return { ok: false, issues };
}

function unknownTable({ columns }: SourceTable): string {
  const marks = Object.values(TABLE_KINDS).map(
    ({ label, marks: wanted }) => `${label} (${wanted.join(', ')})`,
  );
  const found = columns.filter((name) => name !== '').slice(0, 8);
  return `The columns ${found.join(', ')} are of no table that can be read; looked for ${marks.join('; ')}.`;
}

/** The first column that holds something in a row that is not used; undefined: the row is used. */
function unusedColumn(kind: TableKind, row: Row): string | undefined {
  const { used } = TABLE_KINDS[kind];
  return Object.keys(used).find((column) => used[column]?.includes(textOf(row, column)) !== true);
}

const textOf = (row: Row, column: string): string => row[column]?.toLowerCase() ?? '';

/** One sentence for each value for which rows are left out. */
function unusedNotes(kind: TableKind, rows: readonly Row[]): string[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const column = unusedColumn(kind, row);
    if (column === undefined) continue;
    const what = `${column} ${row[column] ?? ''}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([what, count]) => `Not used: ${formatCounted(count, 'row')} of ${what}.`);
}

function columnNotes(kind: TableKind, columns: readonly string[]): string[] {
  const unknown = unknownColumns(kind, columns);
  return unknown.length === 0 ? [] : [`Not read: the columns ${unknown.join(', ')}.`];
}
