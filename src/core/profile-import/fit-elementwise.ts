import type { ElementwiseOperator } from '../profiles/schema.ts';
import { numberOf, type Row } from './rows.ts';

const BF16_BYTES = 2;
/** Below this Vidur's clock, which counts whole microseconds, says little of the slope. */
const CLOCK_MICROSECONDS = 1;

interface Measured {
  readonly column: string;
  /** Bytes read and written for one token. */
  bytesPerToken(row: Row): number;
}

/** time = floor + bytes / rate. Microseconds, bytes per microsecond. */
export interface FittedLine {
  readonly floor: number;
  readonly rate: number;
  readonly points: number;
}

const tp = (row: Row): number => numberOf(row, 'num_tensor_parallel_workers');
const hidden = (row: Row): number => numberOf(row, 'n_embd');
/** Columns of Vidur's mlp tables, without "time_stats." and the statistic. */
const MEASURED: Readonly<Record<ElementwiseOperator, Measured>> = {
  embedding: { column: 'emb', bytesPerToken: (row) => 2 * hidden(row) * BF16_BYTES },
  norm: { column: 'input_layernorm', bytesPerToken: (row) => 2 * hidden(row) * BF16_BYTES },
  rotary: {
    column: 'attn_rope',
    bytesPerToken: (row) => {
      const headDim = hidden(row) / numberOf(row, 'n_head');
      return (2 * (numberOf(row, 'n_head') + numberOf(row, 'n_kv_head')) * headDim * BF16_BYTES) / tp(row);
    },
  },
  activation: {
    column: 'mlp_act',
    bytesPerToken: (row) =>
      ((row['use_gated_mlp'] === 'True' ? 3 : 2) * numberOf(row, 'n_expanded_embd') * BF16_BYTES) / tp(row),
  },
  add: { column: 'add', bytesPerToken: (row) => 3 * hidden(row) * BF16_BYTES },
};

/** Fits one element-wise operator over rows of Vidur's mlp tables: least squares of the relative error. */
export function fitElementwise(rows: readonly Row[], operator: ElementwiseOperator): FittedLine {
  const { column, bytesPerToken } = MEASURED[operator];
  let [sw, sx, sy, sxx, sxy, points] = [0, 0, 0, 0, 0, 0];
  for (const row of rows) {
    // Phi-2's parallel block leaves some columns empty, and its layer norm is another kernel.
    const text = row[`time_stats.${column}.median`] ?? '';
    if (text === '' || (column === 'input_layernorm' && row['use_gated_mlp'] !== 'True')) continue;
    const microseconds = Number(text) * 1000;
    if (microseconds < CLOCK_MICROSECONDS) continue;
    const bytes = bytesPerToken(row) * numberOf(row, 'num_tokens');
    const weight = 1 / (microseconds * microseconds);
    sw += weight;
    sx += weight * bytes;
    sy += weight * microseconds;
    sxx += weight * bytes * bytes;
    sxy += weight * bytes * microseconds;
    points += 1;
  }
  const slope = (sw * sxy - sx * sy) / (sw * sxx - sx * sx);
  return { floor: (sy - slope * sx) / sw, rate: 1 / slope, points };
}
