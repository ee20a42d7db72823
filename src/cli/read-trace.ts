import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { Trace } from '../core/config/trace.ts';
import { chosenMapping, type NamedColumns } from '../core/traces/chosen-mapping.ts';
import { MAPPED_COLUMNS, TIME_UNITS } from '../core/traces/mapping.ts';
import { sniff, type Sniffed } from '../core/traces/sniff.ts';
import { TraceReader, type TraceRows } from '../core/traces/trace-reader.ts';
import { unknownLayoutText, rowsText } from '../scenario/traces/trace-text.ts';
import { CommandError } from './command-error.ts';
import { notRead, typedPath } from './read-files.ts';

/** Enough of a file to tell its layout, characters. */
const BEGINNING = 65_536;

/** A trace from a file of any size, gzipped or not; what was read is said. Throws CommandError. */
export async function readTraceFile(
  file: string,
  id: string,
  named: NamedColumns,
  say: (text: string) => void,
): Promise<{ readonly trace: Trace; readonly rows: TraceRows }> {
  const started = performance.now();
  let beginning = '';
  let reader: TraceReader | null = null;
  let label = '';
  const begin = (): TraceReader => {
    const seen = sniff(beginning);
    if (seen === null) throw new CommandError(`${file} holds no rows.`);
    expectColumns(file, seen, named);
    const mapping = chosenMapping(seen, named);
    if (mapping === null) throw new CommandError(`${file}: ${unknownLayoutText(seen)} --map names them.`);
    label = seen.format?.label ?? `${mapping.prompt}, ${mapping.output}, ${mapping.arrival ?? 'no times'}`;
    const made = new TraceReader(seen.layout, mapping);
    made.push(beginning);
    return made;
  };
  for await (const piece of textOf(file)) {
    if (reader !== null) reader.push(piece);
    else if ((beginning += piece).length >= BEGINNING) reader = begin();
  }
  reader ??= begin();
  const read = reader.end(id);
  if (read.rows.used === 0) throw new CommandError(`${file}: ${rowsText(read.rows)}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`${basename(file)} (${label}): ${rowsText(read.rows)} ${seconds} s.`);
  return read;
}

/** Columns that the user names are there. Throws CommandError. */
function expectColumns(file: string, { columns }: Sniffed, named: NamedColumns): void {
  for (const key of MAPPED_COLUMNS) {
    const column = named[key];
    if (column === undefined || column === null || columns.includes(column)) continue;
    throw new CommandError(
      `--map ${key}=${column}: ${file} has no column ${column}; its columns are ${columns.slice(0, 20).join(', ')}.`,
    );
  }
}

/** "prompt=ISL,output=OSL,arrival=when,arrivalUnit=ms". Throws CommandError. */
export function readColumns(text: string): NamedColumns {
  const named: Record<string, string | number> = {};
  for (const part of text === '' ? [] : text.split(',')) {
    const [key = '', value = ''] = part.split('=');
    const isColumn = MAPPED_COLUMNS.some((column) => column === key);
    const isUnit = key === 'arrivalUnit' && TIME_UNITS.some((unit) => unit === value);
    const tokens = Number(value);
    const isSize = key === 'blockTokens' && Number.isInteger(tokens) && tokens > 0;
    if (value === '' || !(isColumn || isUnit || isSize)) {
      const keys = MAPPED_COLUMNS.join(', ');
      throw new CommandError(
        `--map "${part}" must be one of ${keys} with the name of a column, arrivalUnit with one of ${TIME_UNITS.join(', ')}, or blockTokens with a number of tokens.`,
        2,
      );
    }
    named[key] = isSize ? tokens : value;
  }
  return named;
}

async function* textOf(file: string): AsyncGenerator<string> {
  const path = typedPath(file);
  try {
    const handle = await open(path);
    const { buffer } = await handle.read(new Uint8Array(2), 0, 2, 0);
    await handle.close();
    const stream = createReadStream(path);
    // RFC 1952, section 2.3.1.
    const isGzipped = buffer[0] === 0x1f && buffer[1] === 0x8b;
    const text = (isGzipped ? stream.pipe(createGunzip()) : stream).setEncoding('utf8');
    for await (const piece of text) yield String(piece);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw notRead(file, error);
  }
}
