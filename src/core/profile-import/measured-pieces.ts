import type {
  AttentionProfile,
  CollectiveProfile,
  ElementwiseOperator,
  ElementwiseProfile,
  GemmProfile,
} from '../profiles/schema.ts';

/** What tables of a user's own measure; the rest of a bundle is borrowed. */
export interface MeasuredPieces {
  readonly gemm?: GemmProfile;
  readonly prefill?: readonly AttentionProfile[];
  readonly decode?: readonly AttentionProfile[];
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
