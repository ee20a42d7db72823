import { isGzip } from '../../core/profile-import/looks-like.ts';
import { kindOf, unreadReason } from '../../core/profile-import/table-kinds.ts';
import { sniff, type Sniffed } from '../../core/traces/sniff.ts';

/** Enough of a file to tell its layout, bytes. */
const BEGINNING = 65_536;

/**
 * What the beginning of a file says of it as a trace of requests; null: it cannot be one. Text is cut off where the
 * beginning ends.
 */
export async function sniffFile(file: Blob): Promise<Sniffed | null> {
  const text = await beginningOf(file);
  // Files of other kinds have bytes 0, text has none.
  return text.includes('\u0000') ? null : sniff(text);
}

async function beginningOf(file: Blob): Promise<string> {
  const packed = isGzip(new Uint8Array(await file.slice(0, 2).arrayBuffer()));
  if (!packed) return file.slice(0, BEGINNING).text();
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    while (text.length < BEGINNING) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // What of it could be unpacked has to do.
  }
  await reader.cancel().catch(() => undefined);
  return text;
}

/** Whether its columns are those of a trace that is known. */
export function isKnownTrace({ format }: Sniffed): boolean {
  return format !== null;
}

/**
 * Whether a file that is nothing else is taken for a trace: its columns look like prompts and outputs, or are columns of no
 * table of kernel times, so that the user is asked.
 */
export function mayBeTrace({ columns, guess, layout, rows }: Sniffed): boolean {
  if (rows.length === 0) return false;
  if (guess.prompt !== null && guess.output !== null) return true;
  const isTable = kindOf(columns) !== undefined || unreadReason(columns) !== null;
  return layout.kind === 'csv' && columns.length >= 2 && !isTable;
}
