import { parseCsv } from '../../core/profile-import/csv.ts';
import { isParquet, looksLike } from '../../core/profile-import/looks-like.ts';
import { readTable, type ReadTable } from '../../core/profile-import/read-table.ts';
import { formatCount } from '../../lib/format/number.ts';

/** Larger files are no tables of one GPU's kernels, and would fill the page's memory. */
export const MOST_TABLE_BYTES = 100e6;

/**
 * Reads a table of kernel times, as CSV (AIConfigurator's collectors name theirs `*_perf.txt`) or as Parquet, whose reader is
 * fetched for it. What is no table is refused with what it looks like.
 */
export async function readOwnTable(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<ReadTable> {
  if (bytes.length > MOST_TABLE_BYTES) {
    const megabytes = formatCount(Math.round(bytes.length / 1e6));
    return refused(`The table has ${megabytes} MB; ${formatCount(MOST_TABLE_BYTES / 1e6)} MB can be read.`);
  }
  if (isParquet(bytes)) return readParquetTable(name, bytes);
  const what = looksLike(bytes);
  if (what !== null) return refused(`The file is no table: it looks like ${what}.`);
  return readTable(name, parseCsv(new TextDecoder().decode(bytes)));
}

async function readParquetTable(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<ReadTable> {
  const { readParquet, TooLongError } = await import('../../core/profile-import/parquet.ts');
  const { buffer, byteOffset, byteLength } = bytes;
  try {
    return readTable(name, await readParquet(buffer.slice(byteOffset, byteOffset + byteLength)));
  } catch (error) {
    if (error instanceof TooLongError) return refused(error.message);
    const reason = error instanceof Error ? error.message : String(error);
    return refused(`The file begins as a Parquet and cannot be read as one: ${reason.replace(/\.$/, '')}.`);
  }
}

function refused(issue: string): ReadTable {
  return { ok: false, issues: [issue] };
}
