import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementwiseOperator, ElementwiseProfile } from '../../src/core/profiles/schema.ts';
import { numberOf, readTable, type Row } from './read-table.ts';
import type { ProfiledGpu } from './gpus.ts';

const BF16 = 2;
/** Below this Vidur's clock, which counts whole microseconds, says little of the slope. */
const CLOCK_MILLISECONDS = 0.001;

interface Measured {
  readonly column: string;
  /** Bytes read and written for one token. */
  bytesPerToken(row: Row): number;
}

const tp = (row: Row) => numberOf(row, 'num_tensor_parallel_workers');
const hidden = (row: Row) => numberOf(row, 'n_embd');
const MEASURED: Readonly<Record<ElementwiseOperator, Measured>> = {
  embedding: { column: 'emb', bytesPerToken: (row) => 2 * hidden(row) * BF16 },
  norm: { column: 'input_layernorm', bytesPerToken: (row) => 2 * hidden(row) * BF16 },
  rotary: {
    column: 'attn_rope',
    bytesPerToken: (row) => {
      const headDim = hidden(row) / numberOf(row, 'n_head');
      return (2 * (numberOf(row, 'n_head') + numberOf(row, 'n_kv_head')) * headDim * BF16) / tp(row);
    },
  },
  activation: {
    column: 'mlp_act',
    bytesPerToken: (row) =>
      ((row['use_gated_mlp'] === 'True' ? 3 : 2) * numberOf(row, 'n_expanded_embd') * BF16) / tp(row),
  },
  add: { column: 'add', bytesPerToken: (row) => 3 * hidden(row) * BF16 },
};

/** Fits time = floor + bytes / rate to each element-wise operator, over all models that were profiled on the GPU. */
export function buildElementwise(
  dataDir: string,
  gpu: ProfiledGpu,
): Record<ElementwiseOperator, ElementwiseProfile> {
  const { folder, memoryBandwidth, itself } = gpu.elementwiseFrom;
  const rows = mlpTables(join(dataDir, 'vidur/compute', folder)).flatMap(readTable);
  const scale = gpu.memoryBandwidth / memoryBandwidth;
  const fitted = (operator: ElementwiseOperator): ElementwiseProfile => {
    const { floor, rate, points } = fitLine(rows, MEASURED[operator]);
    const source = `${points} rows of Vidur's ${folder.toUpperCase()} tables`;
    return {
      origin: itself ? 'measured' : 'derived',
      note: itself ? `fitted to ${source}` : `${source}, scaled by memory bandwidth`,
      floor: Number(floor.toPrecision(4)),
      bytesPerMicrosecond: Number((rate * scale).toPrecision(4)),
    };
  };
  return {
    embedding: fitted('embedding'),
    norm: fitted('norm'),
    rotary: fitted('rotary'),
    activation: fitted('activation'),
    add: fitted('add'),
  };
}

function mlpTables(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('mlp.csv.gz'))
    .sort()
    .map((path) => join(folder, path));
}

/** Least squares of the relative error. Floor in microseconds, rate in bytes per microsecond. */
function fitLine(rows: readonly Row[], { column, bytesPerToken }: Measured) {
  let [sw, sx, sy, sxx, sxy, points] = [0, 0, 0, 0, 0, 0];
  for (const row of rows) {
    // Phi-2's parallel block leaves some columns empty, and its layer norm is another kernel.
    const text = row[`time_stats.${column}.median`] ?? '';
    if (text === '' || (column === 'input_layernorm' && row['use_gated_mlp'] !== 'True')) continue;
    const microseconds = Number(text) * 1000;
    if (microseconds < CLOCK_MILLISECONDS * 1000) continue;
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
