import { VLLM } from '../../src/core/engines/kernel-engines.ts';
import { join } from 'node:path';
import type { VidurAttention } from '../../src/core/profiles/vidur-attention-schema.ts';
import { mediansBy, numberOf, readTable, sortedUnique, toMicroseconds, type Row } from './read-table.ts';

/** Vidur's own profile of attention, of one model on one GPU. */
export function buildVidurAttention(dataDir: string, gpu: string, path: string): VidurAttention {
  const rows = readTable(join(dataDir, path));
  const [first = {}] = rows;
  const tp = numberOf(first, 'num_tensor_parallel_workers');
  const heads = numberOf(first, 'n_q_head');
  const prefills = rows.filter((row) => row['is_prefill'] === 'True');
  const decodes = rows.filter((row) => row['is_prefill'] === 'False');
  const prefill = grid(
    prefills,
    (row) => numberOf(row, 'prefill_chunk_size'),
    (row) => numberOf(row, 'kv_cache_size'),
    'attn_prefill',
  );
  // The cache before the new token, which our tables count as well.
  const decode = grid(
    decodes,
    (row) => numberOf(row, 'batch_size'),
    (row) => numberOf(row, 'kv_cache_size') + 1,
    'attn_decode',
  );
  return {
    schema: 1,
    gpu,
    unit: 'microseconds',
    engine: VLLM,
    part: 'attention-vidur',
    prefill: { chunk: prefill.rows, prefix: prefill.columns, times: prefill.times },
    decode: {
      kernels: ['FlashAttention, KV blocks of 16 tokens (Vidur)'],
      headDim: numberOf(first, 'n_embd') / heads,
      heads: [heads / tp],
      kvHeads: [numberOf(first, 'n_kv_head') / tp],
      batch: decode.rows,
      length: decode.columns,
      times: decode.times,
    },
  };
}

/** Medians of an operator over two sizes; the profile measured a few cells twice. */
function grid(
  table: readonly Row[],
  rowOf: (row: Row) => number,
  columnOf: (row: Row) => number,
  operator: string,
) {
  const key = (row: number, column: number): string => `${row},${column}`;
  const times = mediansBy(table, (row) => key(rowOf(row), columnOf(row)), `time_stats.${operator}.median`);
  const rows = sortedUnique(table.map(rowOf));
  const columns = sortedUnique(table.map(columnOf));
  return {
    rows,
    columns,
    times: rows.flatMap((row) =>
      columns.map((column) => {
        const milliseconds = times.get(key(row, column));
        return milliseconds === undefined ? null : toMicroseconds(milliseconds);
      }),
    ),
  };
}
