import type { Row, SourceTable } from './rows.ts';

/** Reads comma-separated text with or without quoted fields (RFC 4180); empty lines are left out. */
export function parseCsv(text: string): SourceTable {
  const records = splitRecords(text.replace(/^\uFEFF/, ''));
  const [header, ...body] = records;
  const columns = header?.fields.map((name) => name.trim()) ?? [];
  return {
    columns,
    rows: body.map(({ fields }) => rowOf(columns, fields)),
    lines: body.map(({ line }) => line),
  };
}

function rowOf(columns: readonly string[], fields: readonly string[]): Row {
  const row: Record<string, string> = {};
  columns.forEach((name, i) => {
    row[name] = fields[i]?.trim() ?? '';
  });
  return row;
}

interface CsvRecord {
  readonly fields: readonly string[];
  readonly line: number;
}

function splitRecords(text: string): readonly CsvRecord[] {
  // Most files quote nothing, and some have a hundred thousand lines.
  return text.includes('"') ? splitQuoted(text) : splitPlain(text);
}

function splitPlain(text: string): readonly CsvRecord[] {
  return text
    .split('\n')
    .map((line, index) => ({ fields: line.split(','), line: index + 1 }))
    .filter(({ fields }) => fields.some((value) => value.trim() !== ''));
}

function splitQuoted(text: string): readonly CsvRecord[] {
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let field = '';
  let isQuoted = false;
  let line = 1;
  let start = 1;
  const endRecord = (): void => {
    fields.push(field);
    if (fields.some((value) => value.trim() !== '')) records.push({ fields, line: start });
    [fields, field] = [[], ''];
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '\n') line += 1;
    if (isQuoted) {
      if (character !== '"') field += character;
      else if (text[i + 1] === '"') {
        field += '"';
        i += 1;
      } else isQuoted = false;
    } else if (character === '"' && field === '') isQuoted = true;
    else if (character === ',') {
      fields.push(field);
      field = '';
    } else if (character === '\n') {
      endRecord();
      start = line;
    } else if (character !== '\r') field += character;
  }
  endRecord();
  return records;
}
