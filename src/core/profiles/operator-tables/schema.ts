import * as v from 'valibot';
import { EXPERT_SKEWS } from '../../models/expert-skew.ts';
import { KERNEL_ENGINES } from '../../engines/kernel-engines.ts';
import { integers, quantisationSchema as productQuantisation, times } from '../schema.ts';

/**
 * `public/operators/<gpu>.<kind>.json`, with the engine before the kind where the kernels are not vLLM's: the tables of one
 * operator on one GPU, in microseconds, columns as in `../schema.ts`. Each is fetched for the models that need it.
 */
const HEAD = {
  schema: v.literal(1),
  gpu: v.pipe(v.string(), v.minLength(1)),
  unit: v.literal('microseconds'),
  /** Whose kernels were measured. */
  engine: v.picklist(KERNEL_ENGINES),
  /** What in the tables is not as measured, in a sentence; empty: nothing. */
  note: v.string(),
};

/** times[((row * batch.length) + i) * length.length + j]: row by the columns beside, batch[i] sequences of length[j]. */
const GRID = { batch: integers, length: integers, times };
const phase = v.picklist(['prefill', 'decode']);
const kvCache = v.picklist(['bf16', 'fp8']);
const kernels = v.array(v.string());

/** Attention over latents, `heads` of one GPU: the kernel alone, prompts from an empty cache. */
const latentGridSchema = v.object({ phase, kvCache, kernels, heads: integers, ...GRID });
/** Products that queries and outputs of a decode pass: times[(row * tokens.length) + i]. */
const absorbedSchema = v.object({
  side: v.picklist(['query', 'output']),
  format: v.picklist(['bf16', 'fp8']),
  kernels,
  heads: integers,
  tokens: integers,
  times,
});
/** Sizes that all rows have: those of DeepSeek-V3. */
const latentSizes = v.object({ kvRank: v.number(), nope: v.number(), rope: v.number(), value: v.number() });

const latentSchema = v.object({
  ...HEAD,
  kind: v.literal('latent-attention'),
  sizes: latentSizes,
  grids: v.array(latentGridSchema),
  absorbed: v.array(absorbedSchema),
});

/** Whole blocks (projections, index, attention, output) of a model with sparse attention, launched from the host. */
const sparseGridSchema = v.object({
  model: v.string(),
  phase,
  kvCache,
  weights: v.picklist(['bf16', 'fp8-block', 'nvfp4']),
  kernels,
  heads: integers,
  ...GRID,
});
const sparseSchema = v.object({
  ...HEAD,
  kind: v.literal('sparse-attention'),
  grids: v.array(sparseGridSchema),
});

/** Convolution or recurrence of a gated delta net; decodes have one length, 1. */
const deltaGridSchema = v.object({
  phase,
  step: v.picklist(['convolution', 'recurrence']),
  kernels,
  keyHeads: integers,
  valueHeads: integers,
  ...GRID,
});
const deltaSchema = v.object({
  ...HEAD,
  kind: v.literal('delta'),
  keyDim: v.number(),
  valueDim: v.number(),
  grids: v.array(deltaGridSchema),
});

/** Convolution of Mamba-2. */
const stateSpaceGridSchema = v.object({
  phase,
  kernels,
  heads: integers,
  headDim: integers,
  groups: integers,
  stateSize: integers,
  ...GRID,
});
const stateSpaceSchema = v.object({
  ...HEAD,
  kind: v.literal('state-space'),
  grids: v.array(stateSpaceGridSchema),
});

/** As in `../moe-schema.ts`, in one number format a file. */
const expertsSchema = v.object({
  ...HEAD,
  kind: v.literal('experts'),
  format: v.picklist(['bf16', 'fp8', 'fp8-block', 'nvfp4', 'int4', 'mxfp4', 'mxfp4-mxfp8']),
  table: v.object({
    kernels,
    tokens: integers,
    hidden: integers,
    width: integers,
    perToken: integers,
    experts: integers,
    tensorParallel: integers,
    expertParallel: integers,
    skew: v.array(v.picklist(EXPERT_SKEWS)),
    kernel: integers,
    times,
  }),
});

const gemmSchema = v.object({
  ...HEAD,
  kind: v.literal('gemm'),
  format: v.picklist(['nvfp4', 'fp8-block']),
  gemm: v.object({ kernels, m: integers, n: integers, k: integers, times }),
  /** null: of a user's own tables it is not known. */
  quantisation: v.nullable(productQuantisation),
});

/** Turning m[i] rows of k[row] bf16 activations into fp8, with a scale known before, or found in the kernel as well. */
const quantisationSchema = v.object({
  ...HEAD,
  kind: v.literal('quantisation'),
  kernels,
  m: integers,
  k: integers,
  known: times,
  found: times,
});

/** Any file of `public/operators`. */
export const operatorTablesSchema = v.variant('kind', [
  latentSchema,
  sparseSchema,
  deltaSchema,
  stateSpaceSchema,
  expertsSchema,
  gemmSchema,
  quantisationSchema,
]);

/** A parsed file. */
export type OperatorTables = v.InferOutput<typeof operatorTablesSchema>;
/** Of attention over latents. */
export type LatentTables = v.InferOutput<typeof latentSchema>;
/** One kernel of it. */
export type LatentGrid = v.InferOutput<typeof latentGridSchema>;
/** One absorbed product of it. */
export type AbsorbedTable = v.InferOutput<typeof absorbedSchema>;
/** Of blocks with sparse attention. */
export type SparseTables = v.InferOutput<typeof sparseSchema>;
/** The blocks of one model in one format. */
export type SparseGrid = v.InferOutput<typeof sparseGridSchema>;
/** Of gated delta nets. */
export type DeltaTables = v.InferOutput<typeof deltaSchema>;
/** One step of them. */
export type DeltaGrid = v.InferOutput<typeof deltaGridSchema>;
/** Of Mamba-2. */
export type StateSpaceTables = v.InferOutput<typeof stateSpaceSchema>;
/** Its convolution in one phase. */
export type StateSpaceGrid = v.InferOutput<typeof stateSpaceGridSchema>;
/** Of experts. */
export type ExpertTables = v.InferOutput<typeof expertsSchema>;
/** Of matrix products. */
export type GemmTables = v.InferOutput<typeof gemmSchema>;
/** Of turning activations into fp8. */
export type QuantisationTables = v.InferOutput<typeof quantisationSchema>;
