import { decompress } from 'fzstd';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { MOST_ROWS, tooManyRows, type Row, type SourceTable } from './rows.ts';

/** A Parquet of too many rows; the message is a sentence for the user. */
export class TooLongError extends Error {
  override readonly name = 'TooLongError';
}

/**
 * Reads the rows of a Parquet file as text by column, as a CSV of the same table would have them. Snappy, zstd and
 * uncompressed files. Rejects with TooLongError for too many rows, and as hyparquet does for a broken file.
 */
export async function readParquet(file: ArrayBuffer): Promise<SourceTable> {
  const metadata = parquetMetadata(file);
  const count = Number(metadata.num_rows);
  if (count > MOST_ROWS) throw new TooLongError(tooManyRows(count));
  const columns = metadata.schema.slice(1).map(({ name }) => name);
  const compressors = {
    ZSTD: (input: Uint8Array, length: number) => decompress(input, new Uint8Array(length)),
  };
  const objects = await parquetReadObjects({ file, metadata, compressors });
  return {
    columns,
    rows: objects.map((object): Row =>
      Object.fromEntries(columns.map((name) => [name, textOf(object[name])])),
    ),
    lines: objects.map((_, index) => index + 1),
  };
}

/** Numbers as JavaScript writes them: 64-bit integers come as BigInt. */
function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}
