import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { MOST_TABLE_BYTES, readOwnTable } from './read-own-table.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const GEMM = 'kernel_source,gemm_dtype,m,n,k,latency\nmine,bfloat16,1,4096,4096,0.01';

async function issuesOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const read = await readOwnTable('mine.parquet', bytes);
  return read.ok ? 'read' : read.issues.join(' ');
}

const parquetOf = (m: number[], latency: number[]) =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'gemm_dtype', data: m.map(() => 'bfloat16'), type: 'STRING' },
        { name: 'm', data: m, type: 'INT32' },
        { name: 'n', data: m.map(() => 4096), type: 'INT32' },
        { name: 'k', data: m.map(() => 4096), type: 'INT32' },
        { name: 'latency', data: latency, type: 'DOUBLE' },
      ],
    }),
  );

describe('readOwnTable', () => {
  it('tells a Parquet from a CSV by what is in it, and reads both alike', async () => {
    const read = await readOwnTable('table.bin', parquetOf([1], [0.01]));
    const csv = await readOwnTable('gemm_perf.txt', bytesOf(GEMM));
    expect(read).toMatchObject({ ok: true, table: { kind: 'gemm', rows: [{ m: '1', latency: '0.01' }] } });
    expect(csv).toMatchObject({ ok: true, table: { kind: 'gemm', rows: [{ m: '1', latency: '0.01' }] } });
  });

  it('names the row of a Parquet with a time that none can be', async () => {
    expect(await issuesOf(parquetOf([1, 2], [0.01, 1e300]))).toBe(
      'mine.parquet, row 2, column latency: "1e+300" must be a time in milliseconds above 0 and up to 100\u202f000.',
    );
  });

  it.each([
    ['version https://git-lfs.github.com/spec/v1\noid sha256:1', 'it looks like a pointer of Git LFS'],
    ['\n<!DOCTYPE html><html>', 'it looks like a web page'],
    ['PK\u0003\u0004zip', 'it looks like a zip archive or a spreadsheet of Excel'],
    ['  ', 'it looks like an empty file'],
    ['a\u0000b', 'it looks like a binary file'],
    ['PAR1 and no more than this, PAR1', 'The file begins as a Parquet and cannot be read as one: '],
    ['some notes\nin lines', 'The columns some notes are of no table that can be read'],
  ])('says what %j looks like', async (text, said) => {
    expect(await issuesOf(bytesOf(text))).toContain(said);
  });

  it('refuses more than one GPU’s kernels take', async () => {
    expect(await issuesOf(new Uint8Array(MOST_TABLE_BYTES + 1e6))).toBe(
      'The table has 101 MB; 100 MB can be read.',
    );
  });
});
