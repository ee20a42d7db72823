import * as v from 'valibot';
import { moePart } from './moe-schema.ts';
import type { OperatorTables } from './operator-tables/schema.ts';
import { attentionSchema, FILE_HEAD, gemmSchema, quantisationSchema, type BaseProfile } from './schema.ts';
import { vidurAttentionPart } from './vidur-attention-schema.ts';

/**
 * `public/profiles/<gpu>.<part>.json`, of another engine's kernels `<gpu>.<engine>.<part>.json`: tables that only some
 * configurations need, and are fetched for those only (docs/decisions/0006). `note` says in a sentence what in the tables is not as measured; empty: nothing.
 */
const blockPart = v.object({
  ...FILE_HEAD,
  part: v.literal('fp8-block'),
  note: v.string(),
  gemm: gemmSchema,
});

const fp8Part = v.object({
  ...FILE_HEAD,
  part: v.literal('fp8'),
  note: v.string(),
  gemm: gemmSchema,
  /** null: of a user's own tables it is not known. */
  quantisation: v.nullable(quantisationSchema),
});

const kvPart = v.object({
  ...FILE_HEAD,
  part: v.literal('kv-fp8'),
  prefill: v.array(attentionSchema),
  decode: v.array(attentionSchema),
});

/** Attention in which a query sees `tokens` keys at most. */
const windowPart = v.object({
  ...FILE_HEAD,
  part: v.literal('window'),
  tables: v.array(
    v.object({
      kvCache: v.picklist(['bf16', 'fp8']),
      tokens: v.pipe(v.number(), v.integer(), v.minValue(1)),
      prefill: v.array(attentionSchema),
      decode: v.array(attentionSchema),
    }),
  ),
});

export const partSchema = v.variant('part', [
  fp8Part,
  blockPart,
  kvPart,
  windowPart,
  moePart,
  vidurAttentionPart,
]);

export type ProfilePart = v.InferOutput<typeof partSchema>;
export type PartName = ProfilePart['part'];

/** The tables of a GPU that a configuration needs: the base, and the further files by name. */
export interface ProfileBundle extends BaseProfile {
  readonly parts: { readonly [P in PartName]?: Extract<ProfilePart, { part: P }> };
  /** Tables of single operators, the engine's own before those that stand in. */
  readonly operators: readonly OperatorTables[];
}
