import type { KvFormat, ProductFormat } from '../catalog/number-formats.ts';
import type { AbsorbedTable, ExpertTables, LatentGrid } from '../profiles/operator-tables/schema.ts';
import type {
  AttentionProfile,
  CollectiveProfile,
  ElementwiseOperator,
  ElementwiseProfile,
  GemmProfile,
} from '../profiles/schema.ts';

/** Attention of prompts and of decodes, as far as it was measured. */
export interface MeasuredPhases {
  readonly prefill?: readonly AttentionProfile[];
  readonly decode?: readonly AttentionProfile[];
}

/** Attention in which a query sees `tokens` keys at most. */
export interface MeasuredWindow extends MeasuredPhases {
  readonly kvCache: KvFormat;
  readonly tokens: number;
}

/** What tables of a user's own measure; the rest of a bundle is borrowed. Without a format named: in 16 bits. */
export interface MeasuredPieces extends MeasuredPhases {
  readonly gemm?: GemmProfile;
  /** Matrix products in other formats. */
  readonly products?: Readonly<Partial<Record<Exclude<ProductFormat, 'bf16'>, GemmProfile>>>;
  /** Attention over a cache in fp8. */
  readonly overFp8?: MeasuredPhases;
  readonly windows?: readonly MeasuredWindow[];
  readonly experts?: readonly Pick<ExpertTables, 'format' | 'table'>[];
  readonly latentGrids?: readonly LatentGrid[];
  readonly absorbed?: readonly AbsorbedTable[];
  readonly allReduce?: { readonly graph?: CollectiveProfile; readonly eager?: CollectiveProfile };
  readonly sendRecv?: { readonly within?: CollectiveProfile; readonly between?: CollectiveProfile };
  readonly elementwise?: Readonly<Partial<Record<ElementwiseOperator, ElementwiseProfile>>>;
}

/** A table of which nothing could be used; the message is one sentence for the user. */
export class EmptyTableError extends Error {
  override readonly name = 'EmptyTableError';
}

/** The parts without those that are empty. */
export function present<T extends object>(parts: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as T;
}

/** The grid of the rows, or nothing for no rows. */
export function gridOf<R, G>(rows: readonly R[], make: (rows: readonly R[]) => G): G | undefined {
  return rows.length === 0 ? undefined : make(rows);
}

/** The same parts; undefined where there is none. */
export function someOf<T extends object>(parts: T): T | undefined {
  return Object.keys(parts).length === 0 ? undefined : parts;
}
