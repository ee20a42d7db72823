import { cellsOf, delimiterOf, type Delimiter } from './csv.ts';
import { formatOf, type TraceFormat } from './formats.ts';
import { guessMapping, type GuessedMapping, type TraceRow } from './guess.ts';
import { Lines } from './lines.ts';

/** What the beginning of a file says of it. */
export interface Sniffed {
  readonly layout: TraceLayout;
  /** Names of its columns, or keys of its first objects, in their order. */
  readonly columns: readonly string[];
  /** Its first rows. */
  readonly rows: readonly TraceRow[];
  /** The layout that is known by these columns; null: none. */
  readonly format: TraceFormat | null;
  readonly guess: GuessedMapping;
}

/** Lines of cells below a head, an object a line, or one list of objects. */
export type TraceLayout =
  | { readonly kind: 'csv'; readonly delimiter: Delimiter }
  | { readonly kind: 'jsonl' }
  | { readonly kind: 'json' };

/** Rows that are looked at. */
const FIRST_ROWS = 20;

/** From the first piece of a file, of some ten thousand characters; null: it holds no rows at all. */
export function sniff(beginning: string): Sniffed | null {
  const text = beginning.replace(/^\uFEFF/, '').trimStart();
  const layout = layoutOf(text);
  if (layout === null) return null;
  const rows = firstRows(text, layout);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (columns.length === 0) return null;
  return { layout, columns, rows, format: formatOf(columns), guess: guessMapping(columns, rows) };
}

function layoutOf(text: string): TraceLayout | null {
  if (text.startsWith('{')) return { kind: 'jsonl' };
  if (text.startsWith('[')) return { kind: 'json' };
  const [head = ''] = text.split('\n', 1);
  return head.trim() === '' ? null : { kind: 'csv', delimiter: delimiterOf(head) };
}

function firstRows(text: string, layout: TraceLayout): readonly TraceRow[] {
  switch (layout.kind) {
    case 'csv':
      return csvRows(firstLines(text, FIRST_ROWS + 1), layout.delimiter);
    case 'jsonl':
      return objectsOf(firstLines(text, FIRST_ROWS));
    case 'json':
      return objectsIn(text);
  }
}

/** Lines that are whole in the text, and its last one where there are fewer. */
function firstLines(text: string, most: number): readonly string[] {
  const lines = new Lines();
  const whole = lines.take(text);
  const rest = whole.length < most ? lines.end() : null;
  return [...whole, ...(rest === null ? [] : [rest])].slice(0, most).filter((line) => line.trim() !== '');
}

function csvRows([head = '', ...lines]: readonly string[], delimiter: Delimiter): readonly TraceRow[] {
  const columns = cellsOf(head, delimiter).map((name) => name.trim());
  // A file with a head alone has columns, too.
  return (lines.length === 0 ? [''] : lines).map((line) => {
    const cells = cellsOf(line, delimiter);
    return Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? '']));
  });
}

/** The object that a line holds; null: none. */
export function readObject(line: string): TraceRow | null {
  try {
    const value: unknown = JSON.parse(line);
    return isRow(value) ? value : null;
  } catch {
    return null;
  }
}

export function isRow(value: unknown): value is TraceRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first flat objects of a list that may be cut off. */
function objectsIn(text: string): readonly TraceRow[] {
  return objectsOf((text.match(/\{[^{}]*\}/g) ?? []).slice(0, FIRST_ROWS));
}

function objectsOf(texts: readonly string[]): readonly TraceRow[] {
  return texts.map(readObject).filter((row) => row !== null);
}
