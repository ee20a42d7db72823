import { EXPERT_SKEWS } from '../../core/models/expert-skew.ts';
import { LARGEST_NODE, NODE_IDS, nodesOf } from '../../core/catalog/nodes.ts';
import { gpuNames } from '../../core/catalog/catalog.ts';
import { defaultShare } from '../engines/hosts.ts';
import type { DocumentField } from './document-field.ts';

/** 0.5 to 1: less memory is for nobody's server. */
const HUNDREDTHS = Array.from({ length: 51 }, (_, index) => (50 + index) / 100);

/** Of GPU memory, where the engine is refused. */
const USUAL_SHARE = 0.9;

/** The fields of `deployment`: a line here, its type and its use in resolve.ts are all that a further one needs. */
export const DEPLOYMENT_FIELDS = {
  gpu: {
    kind: 'choice',
    label: 'GPU',
    help: 'GPU type of every replica; its kernel times are measured, or estimated.',
    choices: gpuNames,
    unlisted: (input, { readGpu }) => {
      const read = readGpu(input);
      return read?.ok === true ? { ok: true, value: read.gpu.own } : read;
    },
  },
  node: {
    kind: 'choice',
    label: 'Node',
    help: 'Which links join the GPUs.',
    choices: NODE_IDS,
    defaultFor: ({ gpu }) => nodesOf(gpu)[0] ?? 'dgx',
  },
  tensorParallel: {
    kind: 'integer',
    label: 'TP',
    help: 'Tensor parallelism: GPUs that share every layer and add up their parts twice a layer.',
    unit: 'GPUs',
    min: 1,
    max: LARGEST_NODE,
    step: 'doubling',
    default: 1,
  },
  pipelineParallel: {
    kind: 'integer',
    label: 'PP',
    help: 'Pipeline parallelism: stages of the layers of a replica, each on its own GPUs.',
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
    stops: [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 32],
  },
  weights: {
    kind: 'choice',
    label: 'Weights',
    help: "Number format of the weights; checkpoint: of each kind of them that of the model's own files.",
    choices: ['bf16', 'fp8', 'fp8-block', 'mxfp4', 'nvfp4', 'int4', 'checkpoint'],
    alias: { fp16: 'bf16' },
    default: 'bf16',
    defaultFor: ({ published }) => published,
  },
  attentionWeights: {
    kind: 'choice',
    label: 'Attention weights',
    help: 'Those of the projections of attention; empty: as weights.',
    choices: ['bf16', 'fp8', 'fp8-block', 'nvfp4'],
    nullable: true,
  },
  expertWeights: {
    kind: 'choice',
    label: 'Expert weights',
    help: 'Those of the experts that are chosen; empty: as weights.',
    choices: ['bf16', 'fp8', 'fp8-block', 'nvfp4', 'int4'],
    nullable: true,
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
    // Groups of experts, the rest by width: one group and one for each GPU are false and true (versions.ts).
    notBuilt: [2, 4, 8, 16, 32, 64],
    default: false,
  },
  expertSkew: {
    kind: 'choice',
    label: 'Expert skew',
    help: 'How unevenly tokens choose their experts.',
    choices: EXPERT_SKEWS,
    names: { balanced: 'Balanced', 'power-law-1.01': 'Power law 1.01', 'power-law-1.2': 'Power law 1.2' },
    default: 'balanced',
  },
  memoryFraction: {
    kind: 'number',
    label: 'Memory fraction',
    help: "Share of GPU memory, as the engine's own option means it.",
    min: 0,
    exclusiveMin: true,
    max: 1,
    step: 'linear',
    default: USUAL_SHARE,
    defaultFor: ({ engine, engineVersion }) => defaultShare(engine, engineVersion) ?? USUAL_SHARE,
    stops: HUNDREDTHS,
  },
  blockSize: {
    kind: 'integer',
    label: 'Block size',
    help: 'Tokens in one KV block, the unit of the cache.',
    unit: 'tokens',
    min: 1,
    max: 1024,
    step: 'doubling',
    default: 16,
    usual: [1, 256],
  },
  kvBlocks: {
    kind: 'integer',
    label: 'KV blocks',
    help: 'Blocks of one replica; empty: as many as fit in memory.',
    unit: 'blocks',
    min: 1,
    max: 1_000_000_000,
    step: 'doubling',
    nullable: true,
    usual: [256, 65_536],
  },
} as const satisfies Readonly<Record<string, DocumentField>>;

/** `timing.attention`. */
export const ATTENTION_FIELD = {
  kind: 'choice',
  label: 'Attention times',
  help: 'Which measurements give attention times.',
  choices: ['kernels', 'vidur'],
  names: { kernels: 'Kernel tables', vidur: "Vidur's profile (2024)" },
  default: 'kernels',
} as const satisfies DocumentField;

/** The fields of `timing`. */
export const TIMING_FIELDS = {
  model: {
    kind: 'choice',
    label: 'Kernel times',
    help: 'How operator times follow from measured kernels, or from the peaks alone.',
    choices: ['random-forest', 'linear-regression', 'roofline'],
    names: {
      'random-forest': 'Random forest on measurements',
      'linear-regression': 'Linear regression',
      roofline: 'Roofline (ideal hardware)',
    },
    default: 'random-forest',
  },
  attention: ATTENTION_FIELD,
  allReduce: {
    kind: 'choice',
    label: 'All-reduce',
    help: 'Whether the all-reduce, in which GPUs add up their parts of a result, runs inside a CUDA graph.',
    choices: ['graph', 'eager'],
    names: { graph: 'In CUDA graphs', eager: 'Eager' },
    default: 'graph',
  },
} as const satisfies Readonly<Record<string, DocumentField>>;
