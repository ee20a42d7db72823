import { VLLM } from '../../src/core/engines/kernel-engines.ts';
import type { ExpertSkew } from '../../src/core/models/expert-skew.ts';
import type { ExpertsTable, MoeProfile } from '../../src/core/profiles/moe-schema.ts';
import { mediansBy, numberOf, sortedUnique, toMicroseconds, type Row } from './read-table.ts';

/** The tables' names of the formats that the simulator knows. */
const FORMATS = { bf16: 'bfloat16', fp8: 'fp8', 'fp8-block': 'fp8_block', mxfp4: 'w4a16_mxfp4' } as const;
const SKEWS: Readonly<Record<string, ExpertSkew>> = {
  balanced: 'balanced',
  'power_law_1.01': 'power-law-1.01',
  'power_law_1.2': 'power-law-1.2',
};
/** No engine takes more tokens into one iteration by default. */
const MOST_TOKENS = 16_384;
/**
 * Hidden size, expert width, experts a token and experts. The first five are catalog models; Qwen3-235B-A22B,
 * Qwen3-Coder-480B-A35B and the others are there for pasted models. All have gated experts.
 */
const SHAPES = [
  '4096/14336/2/8',
  '6144/16384/2/8',
  '2048/768/8/128',
  '2880/2880/4/32',
  '2880/2880/4/128',
  '4096/1536/8/128',
  '6144/2560/8/160',
  '2048/512/8/256',
  '3072/1536/8/256',
  '7168/2048/8/256',
];

/**
 * The fused-experts tables of one GPU, divided among so many at most. Each (shape, degree, format) was measured with the
 * kernel that vLLM chose.
 */
export function buildMoe(gpu: MoeProfile['gpu'], measured: readonly Row[], mostGpus: number): MoeProfile {
  const rows = measured.filter(
    (row) =>
      SHAPES.includes(shapeOf(row)) &&
      numberOf(row, 'moe_tp_size') <= mostGpus &&
      numberOf(row, 'moe_ep_size') <= mostGpus &&
      numberOf(row, 'num_tokens') <= MOST_TOKENS,
  );
  const formats = Object.fromEntries(
    Object.entries(FORMATS).flatMap(([format, name]) => {
      const ofFormat = rows.filter((row) => row['moe_dtype'] === name);
      return ofFormat.length === 0 ? [] : [[format, expertsTable(ofFormat)]];
    }),
  );
  return { schema: 1, gpu, unit: 'microseconds', engine: VLLM, part: 'moe', formats };
}

/** Rows of one format, each series measured with one kernel. Throws where there are two. */
export function expertsTable(rows: readonly Row[]): ExpertsTable {
  const tokens = sortedUnique(rows.map((row) => numberOf(row, 'num_tokens')));
  const times = mediansBy(rows, (row) => `${seriesOf(row)},${numberOf(row, 'num_tokens')}`, 'latency');
  const kernels = [...new Set(rows.map(kernelOf))].sort();
  const first = new Map<string, Row>();
  for (const row of rows) {
    const series = seriesOf(row);
    const known = first.get(series);
    if (known === undefined) first.set(series, row);
    else if (kernelOf(known) !== kernelOf(row)) throw new Error(`two kernels were measured for ${series}`);
  }
  const series = [...first].sort(([a], [b]) => (a < b ? -1 : 1));
  const column = (name: string): number[] => series.map(([, row]) => numberOf(row, name));
  return {
    kernels,
    tokens,
    hidden: column('hidden_size'),
    width: column('inter_size'),
    perToken: column('topk'),
    experts: column('num_experts'),
    tensorParallel: column('moe_tp_size'),
    expertParallel: column('moe_ep_size'),
    skew: series.map(([, row]) => skewOf(row)),
    kernel: series.map(([, row]) => kernels.indexOf(kernelOf(row))),
    times: series.flatMap(([key]) =>
      tokens.map((m) => {
        const milliseconds = times.get(`${key},${m}`);
        return milliseconds === undefined ? null : toMicroseconds(milliseconds);
      }),
    ),
  };
}

const kernelOf = (row: Row): string => row['kernel_source'] ?? '';
const shapeOf = (row: Row): string =>
  ['hidden_size', 'inter_size', 'topk', 'num_experts'].map((name) => numberOf(row, name)).join('/');
const seriesOf = (row: Row): string =>
  `${shapeOf(row)} ${numberOf(row, 'moe_tp_size')}x${numberOf(row, 'moe_ep_size')} ${skewOf(row)}`;

function skewOf(row: Row): ExpertSkew {
  const skew = SKEWS[row['distribution'] ?? ''];
  if (skew === undefined) throw new Error(`distribution ${row['distribution']} is not known`);
  return skew;
}
