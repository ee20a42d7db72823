import type { Row } from './rows.ts';

export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Line of the file that each row begins on; the header is line 1. */
  readonly lines: readonly number[];
}

/** Reads comma-separated text with or without quoted fields (RFC 4180); empty lines are left out. */
export function parseCsv(text: string): CsvTable {
  const records = splitRecords(text.replace(/^\uFEFF/, ''));
  const [header, ...body] = records;
  const columns = header?.fields.map((name) => name.trim()) ?? [];
  return {
    columns,
    rows: body.map(({ fields }) =>
      Object.fromEntries(columns.map((name, i) => [name, fields[i]?.trim() ?? ''])),
    ),
    lines: body.map(({ line }) => line),
  };
}

interface CsvRecord {
  readonly fields: readonly string[];
  readonly line: number;
}

function splitRecords(text: string): readonly CsvRecord[] {
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
