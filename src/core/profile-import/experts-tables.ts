import type { ExpertSkew } from '../models/expert-skew.ts';
import type { ExpertsTable } from '../profiles/moe-schema.ts';
import type { ExpertTables } from '../profiles/operator-tables/schema.ts';
import type { MeasuredPieces } from './measured-pieces.ts';
import { kernelOf, kernelsOf, medians, numberOf, sortedUnique, toMicroseconds, type Row } from './rows.ts';
import { HALF } from './table-kinds.ts';

/** AIConfigurator's names of the formats. */
const FORMATS: readonly (readonly [format: ExpertTables['format'], names: readonly string[]])[] = [
  ['bf16', HALF],
  ['fp8', ['fp8']],
  ['fp8-block', ['fp8_block']],
  ['nvfp4', ['nvfp4']],
  ['int4', ['int4_wo']],
  ['mxfp4', ['w4a16_mxfp4']],
  ['mxfp4-mxfp8', ['w4a8_mxfp4_mxfp8']],
];
const SKEWS: Readonly<Record<string, ExpertSkew>> = {
  balanced: 'balanced',
  'power_law_1.01': 'power-law-1.01',
  'power_law_1.2': 'power-law-1.2',
};
/** What tells one series over tokens from another. */
const SERIES = ['hidden_size', 'inter_size', 'topk', 'num_experts', 'moe_tp_size', 'moe_ep_size'] as const;

/** Experts of two matrices, which have another roofline, and those of DeepEP, whose tokens come from other GPUs. */
const NOT_TAKEN = /nongated|deepep/;

/**
 * Fused experts, a table for each format of the weights; those divided by width and by number at once are left out.
 */
export function aiconfiguratorExperts(rows: readonly Row[]): MeasuredPieces {
  const used = rows.filter(
    (row) =>
      !NOT_TAKEN.test(kernelOf(row)) &&
      Math.min(numberOf(row, 'moe_tp_size'), numberOf(row, 'moe_ep_size')) === 1,
  );
  const experts = FORMATS.flatMap(([format, names]) => {
    const own = used.filter((row) => names.includes(row['moe_dtype']?.toLowerCase() ?? ''));
    return own.length === 0 ? [] : [{ format, table: expertsTable(own) }];
  });
  return experts.length === 0 ? {} : { experts };
}

/**
 * Where two kernels were measured for one point, engines try both when they start: the faster of them, under the names of
 * both.
 */
function expertsTable(rows: readonly Row[]): ExpertsTable {
  const series = new Map<string, Row[]>();
  for (const row of rows) {
    const key = seriesOf(row);
    const known = series.get(key);
    if (known === undefined) series.set(key, [row]);
    else known.push(row);
  }
  const sorted = [...series].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => own);
  const names = sorted.map((own) => kernelsOf(own.map(kernelOf)).join(' or '));
  const kernels = kernelsOf(names);
  const tokens = sortedUnique(rows.map((row) => numberOf(row, 'num_tokens')));
  const column = (name: (typeof SERIES)[number]): number[] =>
    sorted.flatMap(([first]) => (first === undefined ? [] : [numberOf(first, name)]));
  return {
    kernels,
    tokens,
    hidden: column('hidden_size'),
    width: column('inter_size'),
    perToken: column('topk'),
    experts: column('num_experts'),
    tensorParallel: column('moe_tp_size'),
    expertParallel: column('moe_ep_size'),
    skew: sorted.map(([first]) => SKEWS[first?.['distribution']?.toLowerCase() ?? ''] ?? 'balanced'),
    kernel: names.map((name) => kernels.indexOf(name)),
    times: sorted.flatMap((own) => {
      const times = fastest(own);
      return tokens.map((count) => toMicroseconds(times.get(count)));
    }),
  };
}

const seriesOf = (row: Row): string =>
  `${SERIES.map((name) => numberOf(row, name)).join('/')}/${row['distribution']?.toLowerCase() ?? ''}`;

/** Milliseconds by tokens: of each kernel the median, of these the least. */
function fastest(rows: readonly Row[]): Map<number, number> {
  const ofKernels = medians(
    rows,
    (row) => `${numberOf(row, 'num_tokens')} ${kernelOf(row)}`,
    (row) => numberOf(row, 'latency'),
  );
  const least = new Map<number, number>();
  for (const [key, milliseconds] of ofKernels) {
    const tokens = Number(key.slice(0, key.indexOf(' ')));
    least.set(tokens, Math.min(least.get(tokens) ?? Infinity, milliseconds));
  }
  return least;
}
