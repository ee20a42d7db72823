import type { ExpertTables } from '../../../src/core/profiles/operator-tables/schema.ts';
import { expertsTable } from '../moe.ts';
import { numberOf, type Row } from '../read-table.ts';

/** The sources' names of the formats. */
const FORMATS: Readonly<Record<ExpertTables['format'], string>> = {
  bf16: 'bfloat16',
  fp8: 'fp8',
  'fp8-block': 'fp8_block',
  nvfp4: 'nvfp4',
  int4: 'int4_wo',
  mxfp4: 'w4a16_mxfp4',
  'mxfp4-mxfp8': 'w4a8_mxfp4_mxfp8',
};
const SKEWS = ['balanced', 'power_law_1.01', 'power_law_1.2'];
/** No engine takes more tokens into one iteration by default. */
const MOST_TOKENS = 16_384;

/** Experts with two matrices in place of three, which have another roofline (Nemotron). */
const isGated = (row: Row): boolean => row['kernel_source']?.includes('nongated') !== true;

/** The rows of one format divided by width or by experts; null: none. */
export function buildExperts(
  rows: readonly Row[],
  format: ExpertTables['format'],
  mostGpus: number,
): ExpertTables['table'] | null {
  const own = rows.filter((row) => {
    const [byWidth, byNumber] = [numberOf(row, 'moe_tp_size'), numberOf(row, 'moe_ep_size')];
    return (
      row['moe_dtype'] === FORMATS[format] &&
      isGated(row) &&
      SKEWS.includes(row['distribution'] ?? '') &&
      Math.min(byWidth, byNumber) === 1 &&
      Math.max(byWidth, byNumber) <= mostGpus &&
      numberOf(row, 'num_tokens') <= MOST_TOKENS &&
      numberOf(row, 'latency') > 0
    );
  });
  return own.length === 0 ? null : expertsTable(fastestKernels(own));
}

/** The rows of a format, and an earlier version's of the shapes that they lack. */
export function withEarlier(
  rows: readonly Row[],
  earlier: readonly Row[],
  format: ExpertTables['format'],
): Row[] {
  const shapeOf = (row: Row): string =>
    ['hidden_size', 'inter_size', 'topk', 'num_experts'].map((name) => row[name]).join('/');
  const own = rows.filter((row) => row['moe_dtype'] === FORMATS[format]);
  const shapes = new Set(own.map(shapeOf));
  return [...own, ...earlier.filter((row) => !shapes.has(shapeOf(row)))];
}

/**
 * Where two kernels were measured for one point engines try both when they start: the faster of them, a kernel of the
 * series' own name.
 */
function fastestKernels(rows: readonly Row[]): Row[] {
  const names = [
    'hidden_size',
    'inter_size',
    'topk',
    'num_experts',
    'moe_tp_size',
    'moe_ep_size',
    'distribution',
  ];
  const seriesOf = (row: Row): string => names.map((name) => row[name]).join('/');
  const kernels = new Map<string, Set<string>>();
  for (const row of rows) {
    const known = kernels.get(seriesOf(row)) ?? new Set();
    kernels.set(seriesOf(row), known.add(row['kernel_source'] ?? ''));
  }
  const fastest = new Map<string, Row>();
  for (const row of rows) {
    const series = seriesOf(row);
    const key = `${series}/${row['num_tokens']}`;
    const known = fastest.get(key);
    if (known !== undefined && numberOf(known, 'latency') <= numberOf(row, 'latency')) continue;
    fastest.set(key, { ...row, kernel_source: [...(kernels.get(series) ?? [])].sort().join(' or ') });
  }
  return [...fastest.values()];
}
