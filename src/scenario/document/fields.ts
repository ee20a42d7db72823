import { EXPERT_SKEWS } from '../../core/models/expert-skew.ts';
import { NODE_IDS, nodesOf } from '../../core/catalog/nodes.ts';
import { findGpu, gpuNames } from '../../core/catalog/own-gpus.ts';
import type { DocumentField } from './document-field.ts';

/** Largest seed: the generator takes 32 bits. */
const MAX_SEED = 4_294_967_295;

export const DEPLOYMENT_FIELDS = {
  gpu: {
    kind: 'choice',
    label: 'GPU',
    help: 'GPU type of every replica.',
    // The page adds the user's own.
    get choices() {
      return gpuNames();
    },
  },
  node: {
    kind: 'choice',
    label: 'Node',
    help: 'Which links join the GPUs of a node.',
    choices: NODE_IDS,
    defaultFor: ({ gpu }) => nodesOf(findGpu(gpu)?.id)[0] ?? 'dgx',
  },
  tensorParallel: {
    kind: 'integer',
    label: 'TP',
    help: 'GPUs that share every layer of a replica.',
    unit: 'GPUs',
    min: 1,
    max: 8,
    step: 'doubling',
    default: 1,
  },
  pipelineParallel: {
    kind: 'integer',
    label: 'PP',
    help: 'Stages that the layers of a replica are divided into.',
    unit: 'stages',
    min: 1,
    max: 128,
    step: 'doubling',
    default: 1,
  },
  replicas: {
    kind: 'integer',
    label: 'Replicas',
    help: 'Copies of the model, each on its own GPUs, that share the requests.',
    min: 1,
    max: 1024,
    step: 'linear',
    default: 1,
  },
  weights: {
    kind: 'choice',
    label: 'Weights',
    help: 'Number format of the weights.',
    choices: ['bf16', 'fp8', 'fp8-block', 'mxfp4'],
    alias: { fp16: 'bf16' },
    default: 'bf16',
  },
  kvCache: {
    kind: 'choice',
    label: 'KV cache',
    help: 'Number format of the KV cache.',
    choices: ['bf16', 'fp8'],
    default: 'bf16',
  },
  expertParallel: {
    kind: 'boolean',
    label: 'Expert parallel',
    help: 'Divide the experts of a mixture-of-experts model among the GPUs.',
    default: false,
  },
  expertSkew: {
    kind: 'choice',
    label: 'Expert skew',
    help: 'How unevenly tokens choose their experts.',
    choices: EXPERT_SKEWS,
    default: 'balanced',
  },
  memoryFraction: {
    kind: 'number',
    label: 'Memory fraction',
    help: "Share of GPU memory that the engine may use (vLLM's gpu_memory_utilization).",
    min: 0,
    exclusiveMin: true,
    max: 1,
    step: 'linear',
    default: 0.9,
  },
  blockSize: {
    kind: 'integer',
    label: 'Block size',
    help: 'Tokens in one KV block.',
    unit: 'tokens',
    min: 1,
    max: 1024,
    step: 'doubling',
    default: 16,
  },
  kvBlocks: {
    kind: 'integer',
    label: 'KV blocks',
    help: 'KV blocks of one replica; empty: as many as memory has room for.',
    unit: 'blocks',
    min: 1,
    max: 1_000_000_000,
    step: 'doubling',
    nullable: true,
  },
} as const satisfies Readonly<Record<string, DocumentField>>;

/** The fields of `workload` beside its arrivals, lengths and prompt pool. */
export const WORKLOAD_FIELDS = {
  seed: {
    kind: 'integer',
    label: 'Seed',
    help: 'Fixes every random choice: the same seed gives the same run.',
    min: 0,
    max: MAX_SEED,
    step: 'linear',
    default: 42,
  },
  requests: {
    kind: 'integer',
    label: 'Requests',
    help: 'How many requests arrive.',
    min: 1,
    max: 10_000_000,
    step: 'doubling',
    optional: true,
  },
  seconds: {
    kind: 'number',
    label: 'Duration',
    help: 'Requests arrive until this time.',
    unit: 's',
    min: 0,
    exclusiveMin: true,
    max: 1e9,
    step: 'doubling',
    optional: true,
  },
  maxTokens: {
    kind: 'integer',
    label: 'Token limit',
    help: 'Largest prompt + output of a request; empty: what the model takes.',
    unit: 'tokens',
    min: 2,
    max: 10_000_000,
    step: 'doubling',
    nullable: true,
  },
  warmupRequests: {
    kind: 'integer',
    label: 'Warm-up',
    help: 'The first so many requests are simulated and left out of the summary.',
    unit: 'requests',
    min: 0,
    max: 10_000_000,
    step: 'linear',
    default: 0,
  },
} as const satisfies Readonly<Record<string, DocumentField>>;

/** Most prompts of a pool: of more, few come twice in a run, and each is remembered. */
const MAX_POOL = 100_000;

export const PROMPT_POOL_FIELDS = {
  prompts: {
    kind: 'integer',
    label: 'Prompts',
    help: 'Distinct prompts; each request has one of them.',
    unit: 'prompts',
    min: 1,
    max: MAX_POOL,
    step: 'doubling',
  },
  groups: {
    kind: 'integer',
    label: 'Groups',
    help: 'Groups of prompts; those of a group begin with the same tokens.',
    unit: 'groups',
    min: 1,
    max: MAX_POOL,
    step: 'doubling',
    default: 1,
  },
  prefixTokens: {
    kind: 'integer',
    label: 'Shared prefix',
    help: 'Tokens with which all prompts of a group begin.',
    unit: 'tokens',
    min: 0,
    max: 10_000_000,
    step: 'doubling',
    default: 0,
  },
} as const satisfies Readonly<Record<string, DocumentField>>;

export const TIMING_FIELDS = {
  model: {
    kind: 'choice',
    label: 'Timing model',
    help: 'How operator times follow from the measured kernels.',
    choices: ['random-forest', 'linear-regression', 'roofline'],
    default: 'random-forest',
  },
  attention: {
    kind: 'choice',
    label: 'Attention times',
    help: 'Which measurements give attention times.',
    choices: ['kernels', 'vidur'],
    default: 'kernels',
  },
  allReduce: {
    kind: 'choice',
    label: 'All-reduce',
    help: 'Whether the all-reduce runs inside a CUDA graph.',
    choices: ['graph', 'eager'],
    default: 'graph',
  },
} as const satisfies Readonly<Record<string, DocumentField>>;
