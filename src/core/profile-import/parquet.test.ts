import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { parseCsv } from './csv.ts';
import { isParquet } from './looks-like.ts';
import { readParquet } from './parquet.ts';
import { MOE_PERF } from './testing.ts';

/** The same table as pyarrow would write it: text, 64-bit integers and doubles, dictionaries, Snappy. */
function parquetOf(csv: string, integers: readonly string[]): ArrayBuffer {
  const { columns, rows } = parseCsv(csv);
  return parquetWriteBuffer({
    columnData: columns.map((name) => {
      const cells = rows.map((row) => row[name] ?? '');
      if (integers.includes(name)) return { name, data: cells.map(BigInt), type: 'INT64' };
      if (name === 'latency') return { name, data: cells.map(Number), type: 'DOUBLE' };
      return { name, data: cells, type: 'STRING' };
    }),
  });
}

const INTEGERS = [
  'num_tokens',
  'hidden_size',
  'inter_size',
  'topk',
  'num_experts',
  'moe_tp_size',
  'moe_ep_size',
];

describe('readParquet', () => {
  it('has the rows that a CSV of the same table has', async () => {
    const file = parquetOf(MOE_PERF, INTEGERS);
    expect(isParquet(new Uint8Array(file))).toBe(true);
    const { columns, rows, lines } = await readParquet(file);
    const csv = parseCsv(MOE_PERF);
    expect(columns).toEqual(csv.columns);
    expect(rows).toEqual(csv.rows);
    expect(lines.slice(0, 2)).toEqual([1, 2]);
  });

  it('takes a cell without a value for an empty one', async () => {
    const file = parquetWriteBuffer({
      columnData: [{ name: 'latency', data: [0.5, null], type: 'DOUBLE', nullable: true }],
    });
    expect((await readParquet(file)).rows).toEqual([{ latency: '0.5' }, { latency: '' }]);
  });

  it('reads what was compressed with zstd', async () => {
    const file = parquetWriteBuffer({
      columnData: [{ name: 'm', data: [1, 2, 3], type: 'INT32' }],
      codec: 'ZSTD',
      compressors: { ZSTD: zstdFrame },
    });
    expect((await readParquet(file)).rows).toEqual([{ m: '1' }, { m: '2' }, { m: '3' }]);
  });

  it('refuses a codec that it does not have, and what only begins as a Parquet', async () => {
    const file = parquetWriteBuffer({
      columnData: [{ name: 'm', data: [1], type: 'INT32' }],
      codec: 'BROTLI',
      compressors: { BROTLI: (input) => input },
    });
    await expect(readParquet(file)).rejects.toThrow(/BROTLI/);
    const broken = new TextEncoder().encode('PAR1 and no more than this, PAR1').buffer;
    await expect(readParquet(broken)).rejects.toThrow(/parquet/i);
  });
});

/** A frame of one block that is stored as it is (RFC 8878). */
function zstdFrame(input: Uint8Array): Uint8Array {
  if (input.length > 255) throw new Error('one byte counts the content');
  const block = (input.length << 3) | 1;
  return Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, input.length, block & 255, block >> 8, 0, ...input);
}
