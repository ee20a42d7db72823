import { parseCsv, type CsvTable } from './csv.ts';
import { kindOf, TABLE_KINDS, unknownColumns, type KindSpec, type TableKind } from './table-kinds.ts';
import type { Row } from './rows.ts';

/** A table of kernel times whose numbers were checked. */
export interface ProfileTable {
  readonly kind: TableKind;
  readonly label: string;
  readonly rows: readonly Row[];
  /** Sentences on what was not read. */
  readonly notes: readonly string[];
}

export type ReadCsv =
  | { readonly ok: true; readonly table: ProfileTable }
  /** Sentences, each naming the row and the column. */
  | { readonly ok: false; readonly issues: readonly string[] };

/** Bad cells that are named one by one; the rest are counted. */
const MAX_ISSUES = 5;

/** Reads a CSV of kernel times in Vidur's or AIConfigurator's columns. */
export function readProfileCsv(text: string): ReadCsv {
  const csv = parseCsv(text);
  const kind = kindOf(csv.columns);
  if (kind === undefined) return { ok: false, issues: [unknownTable(csv)] };
  const spec = TABLE_KINDS[kind];
  if (kind === 'moe') {
    return { ok: false, issues: [`${spec.label}: times of experts cannot be brought yet.`] };
  }
  const missing = [...spec.numbers, ...spec.texts].filter((name) => !csv.columns.includes(name));
  if (missing.length > 0) {
    return { ok: false, issues: [`${spec.label} must have the column ${missing.join(', ')}.`] };
  }
  if (csv.rows.length === 0) return { ok: false, issues: [`${spec.label} has no rows.`] };
  const issues = cellIssues(csv, spec);
  if (issues.length > 0) return { ok: false, issues: shortened(issues) };
  const unknown = unknownColumns(kind, csv.columns);
  const notes = unknown.length === 0 ? [] : [`Not read: the columns ${unknown.join(', ')}.`];
  return { ok: true, table: { kind, label: spec.label, rows: csv.rows, notes } };
}

function unknownTable({ columns }: CsvTable): string {
  const marks = Object.values(TABLE_KINDS).map(
    ({ label, marks: wanted }) => `${label} (${wanted.join(', ')})`,
  );
  const found = columns.filter((name) => name !== '').slice(0, 8);
  return `The columns ${found.join(', ')} are of no table that can be read; looked for ${marks.join('; ')}.`;
}

function cellIssues({ rows, lines }: CsvTable, { numbers, sparse = [] }: KindSpec): readonly string[] {
  const problem = (row: Row, column: string, mayBeEmpty: boolean): boolean => {
    const cell = row[column] ?? '';
    return cell === '' ? !mayBeEmpty : !(Number(cell) >= 0 && Number(cell) < Infinity);
  };
  return rows.flatMap((row, index) => {
    const bad = [
      ...numbers.filter((column) => problem(row, column, false)),
      ...sparse.filter((column) => problem(row, column, true)),
    ];
    return bad.map(
      (column) =>
        `Row ${lines[index]}, column ${column}: ${JSON.stringify(row[column] ?? '')} must be a number of 0 or more.`,
    );
  });
}

function shortened(issues: readonly string[]): readonly string[] {
  if (issues.length <= MAX_ISSUES) return issues;
  return [...issues.slice(0, MAX_ISSUES), `${issues.length - MAX_ISSUES} more cells are not numbers.`];
}
