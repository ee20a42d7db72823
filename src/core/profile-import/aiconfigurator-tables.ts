import { attentionGrids, collectiveGrid, gemmGrid } from './grids.ts';
import { gridOf, present, type MeasuredPieces } from './measured-pieces.ts';
import { numberOf, type Row } from './rows.ts';

/** AIConfigurator counts messages in half-precision elements. */
const BYTES_PER_ELEMENT = 2;
/** Formats of 16 bits, whose kernels take the same time. */
const HALF = ['bfloat16', 'float16', 'half'];

const isHalf = (row: Row, column: string): boolean => HALF.includes(row[column]?.toLowerCase() ?? '');
const kernelOf = (row: Row): string => row['kernel_source'] ?? '';

export function aiconfiguratorGemm(rows: readonly Row[]): MeasuredPieces {
  const half = rows.filter((row) => isHalf(row, 'gemm_dtype'));
  return present<MeasuredPieces>({
    gemm: gridOf(
      half.map((row) => ({
        kernel: kernelOf(row),
        m: numberOf(row, 'm'),
        n: numberOf(row, 'n'),
        k: numberOf(row, 'k'),
        milliseconds: numberOf(row, 'latency'),
      })),
      gemmGrid,
    ),
  });
}

/**
 * Prompts where no row has tokens behind it, decoding where each row has one token in and the others behind it: the
 * two tables have the same columns. Full windows and a cache in 16 bits only.
 */
export function aiconfiguratorAttention(rows: readonly Row[]): MeasuredPieces {
  const full = rows.filter(
    (row) =>
      isHalf(row, 'attn_dtype') && isHalf(row, 'kv_cache_dtype') && Number(row['window_size'] ?? '0') === 0,
  );
  const isDecode = full.some((row) => numberOf(row, 'step') > 0);
  const cells = full.map((row) => ({
    kernel: kernelOf(row),
    headDim: numberOf(row, 'head_dim'),
    heads: numberOf(row, 'num_heads'),
    kvHeads: numberOf(row, 'num_key_value_heads'),
    batch: numberOf(row, 'batch_size'),
    length: numberOf(row, 'isl') + numberOf(row, 'step'),
    milliseconds: numberOf(row, 'latency'),
  }));
  const grids = gridOf(cells, attentionGrids);
  return present<MeasuredPieces>(
    isDecode ? { decode: grids, prefill: undefined } : { prefill: grids, decode: undefined },
  );
}

export function aiconfiguratorAllReduce(rows: readonly Row[]): MeasuredPieces {
  const half = rows.filter((row) => isHalf(row, 'allreduce_dtype'));
  const table = (launch: 'graph' | 'eager') =>
    gridOf(
      half
        .filter((row) => `${row['backend'] ?? ''} ${kernelOf(row)}`.includes(launch))
        .map((row) => ({
          gpus: numberOf(row, 'num_gpus'),
          bytes: numberOf(row, 'message_size') * BYTES_PER_ELEMENT,
          milliseconds: numberOf(row, 'latency'),
        })),
      (found) => collectiveGrid(found, `all-reduce of your own, ${launch}`),
    );
  const [graph, eager] = [table('graph'), table('eager')];
  if (graph === undefined && eager === undefined) return {};
  return { allReduce: present<NonNullable<MeasuredPieces['allReduce']>>({ graph, eager }) };
}
