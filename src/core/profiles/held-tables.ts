import type { OperatorTables } from './operator-tables/schema.ts';
import type { ProfilePart } from './part-schema.ts';
import type { BaseProfile } from './schema.ts';

/** Operators as they are measured, in the order in which they are shown. */
export const HELD_OPERATORS = [
  'products',
  'attention',
  'window',
  'latent-prefill',
  'latent-decode',
  'absorbed',
  'sparse',
  'delta',
  'state-space',
  'experts',
  'quantisation',
  'all-reduce',
] as const;
/** One of them. */
export type HeldOperator = (typeof HELD_OPERATORS)[number];

/** Number formats, the widest first, as tables name them; of attention it is the format of the KV cache. */
export const HELD_FORMATS = ['bf16', 'fp8', 'fp8-block', 'int4', 'mxfp4', 'mxfp4-mxfp8', 'nvfp4'] as const;
/** One of them. */
export type HeldFormat = (typeof HELD_FORMATS)[number];

/** An operator in a number format, of which a file has measured times. */
export interface Held {
  readonly operator: HeldOperator;
  readonly format: HeldFormat;
}

/** What a file has measured times of, each operator and format once: what its manifest says of it. */
export function heldIn(file: BaseProfile | ProfilePart | OperatorTables): readonly Held[] {
  const held = 'kind' in file ? heldByOperator(file) : 'part' in file ? heldByPart(file) : heldByBase(file);
  const texts = held.map((one) => JSON.stringify(one));
  return held.filter((_, at) => texts.indexOf(texts[at] ?? '') === at);
}

function heldByBase({ allReduce }: BaseProfile): readonly Held[] {
  return [
    { operator: 'products', format: 'bf16' },
    { operator: 'attention', format: 'bf16' },
    ...(Object.keys(allReduce).length === 0 ? [] : [{ operator: 'all-reduce', format: 'bf16' } as const]),
  ];
}

function heldByPart(part: ProfilePart): readonly Held[] {
  switch (part.part) {
    case 'fp8':
    case 'fp8-block':
      return [{ operator: 'products', format: part.part }];
    case 'kv-fp8':
      return [{ operator: 'attention', format: 'fp8' }];
    case 'window':
      return part.tables.map(({ kvCache }) => ({ operator: 'window', format: kvCache }));
    case 'moe':
      return HELD_FORMATS.filter((format) => format in part.formats).map((format) => ({
        operator: 'experts',
        format,
      }));
    case 'attention-vidur':
      // The same attention in another library's kernels, which no engine of today runs.
      return [];
  }
}

function heldByOperator(file: OperatorTables): readonly Held[] {
  switch (file.kind) {
    case 'latent-attention':
      return [
        ...file.grids.map(
          ({ phase, kvCache }) => ({ operator: `latent-${phase}`, format: kvCache }) as const,
        ),
        ...file.absorbed.map(({ format }) => ({ operator: 'absorbed', format }) as const),
      ];
    case 'sparse-attention':
      return file.grids.map(({ kvCache }) => ({ operator: 'sparse', format: kvCache }));
    case 'delta':
    case 'state-space':
      return [{ operator: file.kind, format: 'bf16' }];
    case 'experts':
      return [{ operator: 'experts', format: file.format }];
    case 'gemm':
      return [{ operator: 'products', format: file.format }];
    case 'quantisation':
      return [{ operator: 'quantisation', format: 'fp8' }];
  }
}
