import type { BatchShape } from '../iteration/batch-shape.ts';
import { createStateReader, type StateTables } from './state-table.ts';
import type { KernelTables } from './attention/attention-table.ts';
import { createBatchAttention, type Sight } from './attention/batch-attention.ts';

/** One layer's mixer as arrays: attention of any kind over a cache, or a state of constant size. */
export type MixerTables =
  | { readonly kind: 'attention'; readonly kernels: KernelTables; readonly sees: Sight }
  | { readonly kind: 'state'; readonly states: StateTables };

/** Seconds of one layer's mixer. */
export type MixerReader = (batch: BatchShape) => number;

/** Makes the function that the loop calls; it allocates nothing. */
export function createMixerReader(tables: MixerTables): MixerReader {
  return tables.kind === 'attention'
    ? createBatchAttention(tables.kernels, tables.sees)
    : createStateReader(tables.states);
}
