import * as v from 'valibot';
import { KERNEL_ENGINES, VLLM } from '../engines/kernel-engines.ts';

/**
 * A profile bundle: kernel times of one GPU, in columns. Times are microseconds, sizes bytes or elements as named;
 * a null stands where the source has no measurement. `scripts/build-profiles.ts` writes it, `parse.ts` reads it.
 */
export const integers = v.array(v.pipe(v.number(), v.integer(), v.minValue(0)));
export const times = v.array(v.nullable(v.pipe(v.number(), v.gtValue(0))));
const origin = v.picklist(['measured', 'derived']);

/** times[(pair * m.length) + i] is the time of an m[i] x n[pair] x k[pair] product. */
export const gemmSchema = v.object({
  kernels: v.array(v.string()),
  m: integers,
  n: integers,
  k: integers,
  times,
});

/**
 * Time of turning activations into the format of a product before it, microseconds: floor + activations /
 * activationsPerMicrosecond. The products were measured with it and contain it.
 */
export const quantisationSchema = v.object({ floor: v.number(), activationsPerMicrosecond: v.number() });

/**
 * times[((shape * batch.length) + i) * length.length + j]: batch[i] sequences; `length[j]` is the prompt length
 * (prefill, from an empty cache) or the KV length including the new token (decode). Heads are those of one GPU.
 */
export const attentionSchema = v.object({
  kernels: v.array(v.string()),
  headDim: v.pipe(v.number(), v.integer()),
  heads: integers,
  kvHeads: integers,
  batch: integers,
  length: integers,
  times,
});

/** times[(gpu group * bytes.length) + i]: `gpus` in the group, `bytes[i]` of the message. */
const collectiveSchema = v.object({
  origin,
  note: v.string(),
  gpus: integers,
  bytes: v.array(v.pipe(v.number(), v.gtValue(0))),
  times,
  /** Groups that nobody measured, whose times follow from the others; absent: none. */
  derived: v.optional(v.object({ gpus: integers, note: v.string() })),
});

/** time = floor + bytes moved / bytesPerMicrosecond. */
const elementwiseSchema = v.object({
  origin,
  note: v.string(),
  floor: v.number(),
  bytesPerMicrosecond: v.number(),
});

/** Kernel tables in bf16; those of other formats are in files of their own, see `part-schema.ts`. */
const dtypeSchema = v.object({
  gemm: gemmSchema,
  prefill: v.array(attentionSchema),
  decode: v.array(attentionSchema),
});

export const ELEMENTWISE_OPERATORS = ['embedding', 'norm', 'rotary', 'activation', 'add'] as const;

/** What every file of a GPU begins with. */
export const FILE_HEAD = {
  schema: v.literal(1),
  /** Id of the catalog, or the name of a GPU of the user's own. */
  gpu: v.pipe(v.string(), v.minLength(1)),
  unit: v.literal('microseconds'),
  /** Whose kernels were measured. */
  engine: v.optional(v.picklist(KERNEL_ENGINES), VLLM),
};

export const profileSchema = v.object({
  ...FILE_HEAD,
  /** A user's own: the tables that were taken from another GPU, scaled by the constants of the two. */
  borrowed: v.optional(
    v.object({
      from: v.string(),
      tables: v.array(v.picklist(['gemm', 'prefill', 'decode'])),
    }),
  ),
  dtypes: v.object({ bf16: dtypeSchema }),
  /** By node kind: the all-reduce that its engine would use, captured in a CUDA graph or launched eagerly. */
  allReduce: v.record(v.string(), v.object({ graph: collectiveSchema, eager: collectiveSchema })),
  sendRecv: v.record(v.string(), collectiveSchema),
  elementwise: v.object({
    embedding: elementwiseSchema,
    norm: elementwiseSchema,
    rotary: elementwiseSchema,
    activation: elementwiseSchema,
    add: elementwiseSchema,
  }),
});

/** `public/profiles/<gpu>.json`, which every configuration needs. */
export type BaseProfile = v.InferOutput<typeof profileSchema>;
export type Quantisation = v.InferOutput<typeof quantisationSchema>;
export type GemmProfile = v.InferOutput<typeof gemmSchema>;
export type AttentionProfile = v.InferOutput<typeof attentionSchema>;
export type CollectiveProfile = v.InferOutput<typeof collectiveSchema>;
export type ElementwiseProfile = v.InferOutput<typeof elementwiseSchema>;
export type ElementwiseOperator = (typeof ELEMENTWISE_OPERATORS)[number];

export const traceSchema = v.object({
  id: v.string(),
  prompts: integers,
  outputs: integers,
  /** Seconds since the first request. */
  arrivals: v.optional(v.array(v.pipe(v.number(), v.minValue(0)))),
  sessions: v.optional(v.array(v.number())),
  blocks: v.optional(
    v.object({ blockTokens: v.number(), starts: v.array(v.number()), names: v.array(v.number()) }),
  ),
  turns: v.optional(v.object({ think: v.array(v.number()), known: v.array(v.number()) })),
});
