import * as v from 'valibot';
import { attentionSchema, FILE_HEAD, integers, times } from './schema.ts';

/**
 * `<gpu>.attention-vidur.json`: Vidur's own profile of attention, of one head shape. `decode` is a table as in the base;
 * prefills were measured one at a time on a prefix: prefill.times[i * prefix.length + j] is the time of chunk[i]
 * tokens on prefix[j] tokens in the cache.
 */
export const vidurAttentionPart = v.object({
  ...FILE_HEAD,
  part: v.literal('attention-vidur'),
  prefill: v.object({ chunk: integers, prefix: integers, times }),
  decode: attentionSchema,
});

export type VidurAttention = v.InferOutput<typeof vidurAttentionPart>;
export type ChunkProfile = VidurAttention['prefill'];
