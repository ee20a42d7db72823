import {
  ELEMENTWISE_OPERATORS,
  type ElementwiseOperator,
  type ElementwiseProfile,
} from '../profiles/schema.ts';
import { fitElementwise } from './fit-elementwise.ts';
import { attentionGrids, collectiveGrid, gemmGrid, type AttentionRow, type CollectiveRow } from './grids.ts';
import { gridOf, present, type MeasuredPieces } from './measured-pieces.ts';
import { numberOf, type Row } from './rows.ts';

/** Points from which a line through element-wise times is worth something. */
const FEWEST_POINTS = 4;

const time = (row: Row, operator: string): number => numberOf(row, `time_stats.${operator}.median`);

/** Matrix products and element-wise operators of one or more models. */
export function vidurMlp(rows: readonly Row[]): MeasuredPieces {
  return present<MeasuredPieces>({
    gemm: gemmGrid(rows.flatMap(vidurProducts)),
    elementwise: elementwise(rows),
  });
}

/** The four products of a layer, as Vidur's models divide them by tensor parallelism. */
export function vidurProducts(row: Row) {
  const tp = numberOf(row, 'num_tensor_parallel_workers');
  const hidden = numberOf(row, 'n_embd');
  const width = numberOf(row, 'n_expanded_embd') / tp;
  const heads = numberOf(row, 'n_head');
  const headDim = hidden / heads;
  const kvHeads = Math.max(1, numberOf(row, 'n_kv_head') / tp);
  const gates = row['use_gated_mlp'] === 'True' ? 2 : 1;
  const shapes = [
    ['attn_pre_proj', (heads / tp + 2 * kvHeads) * headDim, hidden],
    ['attn_post_proj', hidden, (heads / tp) * headDim],
    ['mlp_up_proj', gates * width, hidden],
    ['mlp_down_proj', hidden, width],
  ] as const;
  const m = numberOf(row, 'num_tokens');
  return shapes.flatMap(([operator, n, k]) =>
    m >= 1 && Number.isInteger(n) && Number.isInteger(k)
      ? [{ operator, kernel: 'vidur', m, n, k, milliseconds: time(row, operator) }]
      : [],
  );
}

function elementwise(rows: readonly Row[]): MeasuredPieces['elementwise'] {
  const fitted = ELEMENTWISE_OPERATORS.flatMap((operator): [ElementwiseOperator, ElementwiseProfile][] => {
    const { floor, rate, points } = fitElementwise(rows, operator);
    if (points < FEWEST_POINTS || !(rate > 0) || !Number.isFinite(rate)) return [];
    const note = `fitted to ${points} rows of a Vidur table of your own`;
    return [[operator, { origin: 'measured', note, floor, bytesPerMicrosecond: rate }]];
  });
  return fitted.length === 0 ? undefined : Object.fromEntries(fitted);
}

/** Prompts from an empty cache, and decoding; rows of chunks on top of a prefix are left out. */
export function vidurAttention(rows: readonly Row[]): MeasuredPieces {
  const cell = (row: Row, length: number, operator: string): AttentionRow => {
    const tp = numberOf(row, 'num_tensor_parallel_workers');
    return {
      kernel: 'vidur',
      headDim: numberOf(row, 'n_embd') / numberOf(row, 'n_q_head'),
      heads: numberOf(row, 'n_q_head') / tp,
      kvHeads: Math.max(1, numberOf(row, 'n_kv_head') / tp),
      batch: numberOf(row, 'batch_size'),
      length,
      milliseconds: time(row, operator),
    };
  };
  const isPrefill = (row: Row): boolean => row['is_prefill']?.toLowerCase() === 'true';
  const has = (row: Row, operator: string): boolean => row[`time_stats.${operator}.median`] !== '';
  const prefill = rows
    .filter((row) => isPrefill(row) && has(row, 'attn_prefill') && numberOf(row, 'kv_cache_size') === 0)
    .map((row) => cell(row, numberOf(row, 'prefill_chunk_size'), 'attn_prefill'));
  const decode = rows
    .filter((row) => !isPrefill(row) && has(row, 'attn_decode') && numberOf(row, 'kv_cache_size') > 0)
    .map((row) => cell(row, numberOf(row, 'kv_cache_size'), 'attn_decode'));
  return present<MeasuredPieces>({
    prefill: gridOf(prefill, attentionGrids),
    decode: gridOf(decode, attentionGrids),
  });
}

const collective = (row: Row, operator: string): CollectiveRow => ({
  gpus: numberOf(row, 'num_workers'),
  bytes: numberOf(row, 'size'),
  milliseconds: time(row, operator),
});
const perNode = (row: Row): number => numberOf(row, 'devices_per_node');

/** All-reduce within a node; Vidur does not tell graphs from eager launches. */
export function vidurAllReduce(rows: readonly Row[]): MeasuredPieces {
  const ofNode = rows.filter((row) => perNode(row) === numberOf(row, 'num_workers'));
  const table = gridOf(
    ofNode.map((row) => collective(row, 'all_reduce')),
    (found) => collectiveGrid(found, 'all-reduce of your own'),
  );
  return table === undefined ? {} : { allReduce: { graph: table, eager: table } };
}

/** Transfers between two GPUs of one node, and of two. */
export function vidurSendRecv(rows: readonly Row[]): MeasuredPieces {
  const pairs = rows.filter((row) => numberOf(row, 'num_workers') === 2);
  const table = (devices: number) =>
    gridOf(
      pairs.filter((row) => perNode(row) === devices).map((row) => collective(row, 'send_recv')),
      (found) => collectiveGrid(found, 'send/recv of your own'),
    );
  const [within, between] = [table(2), table(1)];
  if (within === undefined && between === undefined) return {};
  return { sendRecv: present<NonNullable<MeasuredPieces['sendRecv']>>({ within, between }) };
}
