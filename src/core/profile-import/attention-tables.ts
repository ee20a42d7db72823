import type { KvFormat } from '../catalog/number-formats.ts';
import type { AttentionProfile } from '../profiles/schema.ts';
import { attentionGrids } from './grids.ts';
import {
  gridOf,
  present,
  someOf,
  type MeasuredPhases,
  type MeasuredPieces,
  type MeasuredWindow,
} from './measured-pieces.ts';
import { kernelOf, numberOf, sortedUnique, type Row } from './rows.ts';
import { HALF } from './table-kinds.ts';

const KV_FORMATS: readonly KvFormat[] = ['bf16', 'fp8'];

/** Which phase a row of AIConfigurator's tables is of; null: a prompt on top of a prefix, which is not taken. */
export function phaseOf(row: Row): 'prefill' | 'decode' | null {
  if (numberOf(row, 'step') === 0) return 'prefill';
  return numberOf(row, 'isl') === 1 ? 'decode' : null;
}

/** The format of the cache that a row reads or writes. */
export function cacheOf(row: Row): KvFormat {
  return HALF.includes(row['kv_cache_dtype']?.toLowerCase() ?? '') ? 'bf16' : 'fp8';
}

/** Tokens of a sequence when the row's kernel has run. */
export function lengthOf(row: Row): number {
  return numberOf(row, 'isl') + numberOf(row, 'step');
}

/** Prompts from an empty cache and decodes, over caches in both formats, with full and with sliding windows. */
export function aiconfiguratorAttention(rows: readonly Row[]): MeasuredPieces {
  const of = (window: number, kvCache: KvFormat): MeasuredPhases =>
    phasesOf(rows.filter((row) => windowOf(row) === window && cacheOf(row) === kvCache));
  const sliding = sortedUnique(rows.map(windowOf)).filter((tokens) => tokens > 0);
  const windows = sliding.flatMap((tokens) =>
    KV_FORMATS.flatMap((kvCache): MeasuredWindow[] => {
      const phases = of(tokens, kvCache);
      return phases.decode === undefined ? [] : [{ kvCache, tokens, ...phases }];
    }),
  );
  return present<MeasuredPieces>({
    prefill: undefined,
    decode: undefined,
    ...of(0, 'bf16'),
    overFp8: someOf(of(0, 'fp8')),
    windows: windows.length === 0 ? undefined : windows,
  });
}

const windowOf = (row: Row): number => Math.max(0, Number(row['window_size'] ?? '0'));

function phasesOf(rows: readonly Row[]): MeasuredPhases {
  const grids = (phase: 'prefill' | 'decode') =>
    gridOf(
      rows.filter((row) => phaseOf(row) === phase),
      gridsOf,
    );
  return present<MeasuredPhases>({ prefill: grids('prefill'), decode: grids('decode') });
}

/** One grid for each head size. */
function gridsOf(rows: readonly Row[]): AttentionProfile[] {
  return sortedUnique(rows.map((row) => numberOf(row, 'head_dim'))).flatMap((headDim) =>
    attentionGrids(
      inOneArithmetic(rows.filter((row) => numberOf(row, 'head_dim') === headDim)).map((row) => ({
        kernel: kernelOf(row),
        headDim,
        heads: numberOf(row, 'num_heads'),
        kvHeads: numberOf(row, 'num_key_value_heads'),
        batch: numberOf(row, 'batch_size'),
        length: lengthOf(row),
        milliseconds: numberOf(row, 'latency'),
      })),
    ),
  );
}

/** Queries stay in 16 bits where a kernel was measured so; some that read a cache in fp8 take queries in fp8 alone. */
function inOneArithmetic(rows: readonly Row[]): readonly Row[] {
  const inHalf = rows.filter((row) => HALF.includes(row['attn_dtype']?.toLowerCase() ?? ''));
  return inHalf.length > 0 ? inHalf : rows;
}
