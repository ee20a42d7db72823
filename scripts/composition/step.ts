import { GPUS } from '../../src/core/catalog/gpus/index.ts';
import type { KernelEngine } from '../../src/core/engines/kernel-engines.ts';
import type { BatchShape } from '../../src/core/iteration/batch-shape.ts';
import { EXPERTS } from '../../src/core/operators/experts/experts.ts';
import { LATENT_ATTENTION } from '../../src/core/operators/latent-attention/latent-attention.ts';
import { fitAllReduce } from '../../src/core/predictors/all-reduce-model.ts';
import { attentionFamily } from '../../src/core/predictors/attention/attention-family.ts';
import { tabulate } from '../../src/core/predictors/attention/attention-table.ts';
import { createBatchAttention, SEES_ALL } from '../../src/core/predictors/attention/batch-attention.ts';
import { attentionTables } from '../../src/core/predictors/formats.ts';
import { RANDOM_FOREST } from '../../src/core/predictors/regressors/random-forest.ts';
import { attentionPeaks, secondsPerPair } from '../../src/core/predictors/roofline.ts';
import type { ExpertTables, LatentTables } from '../../src/core/profiles/operator-tables/schema.ts';
import { profileOf } from '../holdout/configuration.ts';
import { operatorTablesOf } from '../holdout/operator-tables.ts';
import type { ComposedModel } from './models.ts';
import { productsOf } from './products.ts';
import type { ComposedRun } from './runs.ts';

const LIMITS = { tokens: 16_384, decodes: 1024, kvTokens: 32_768, prompts: 16, promptTokens: 16_384 };
const BF16_BYTES = 2;

/** Microseconds of an iteration by operator. */
export type StepParts = Readonly<Record<StepPart, number>>;
/** What an iteration is made of. */
export type StepPart =
  | 'attention'
  | 'projections'
  | 'experts'
  | 'dense'
  | 'all-reduce'
  | 'element-wise'
  | 'head';

/** The step of a run's model on its GPUs: time of a batch, from measured kernels alone. */
export function composeStep(run: ComposedRun, model: ComposedModel): (batch: BatchShape) => StepParts {
  const { gpu: id, tensorParallel: degree, weights } = run;
  const { layers, hidden } = model;
  const count = layers.dense + layers.experts;
  // NVFP4 checkpoints leave attention in bf16, int4 ones all but the experts.
  const ofAttention = weights === 'nvfp4' ? 'bf16' : weights;
  const attention = attentionOf(run, model);
  const { whole, prompts } = projectionsOf(model, degree);
  const projections = productsOf(id, ofAttention, whole);
  const expansion = productsOf(id, ofAttention, prompts);
  const gated = (width: number) =>
    width === 0
      ? []
      : [
          { n: (2 * width) / degree, k: hidden },
          { n: hidden, k: width / degree },
        ];
  const dense = productsOf(id, weights, gated(model.denseWidth));
  const shared = productsOf(id, weights, gated(model.sharedWidth));
  const router = productsOf(id, 'bf16', [{ n: model.experts.count, k: hidden }]);
  const head = productsOf(id, 'bf16', [{ n: Math.ceil(model.vocabulary / degree), k: hidden }]);
  const experts = expertsOf(run, model);
  const reduce = allReduceOf(run);
  const { norm } = profileOf(id).elementwise;
  return (batch) => {
    const { tokens } = batch;
    const chunks = batch.prefillChunk.slice(0, batch.prefills).reduce((sum, chunk) => sum + chunk, 0);
    return {
      attention: count * 1e6 * attention(batch),
      projections: count * (projections(tokens) + (chunks > 0 ? expansion(chunks) : 0)),
      experts: layers.experts * (experts(tokens) + router(tokens) + shared(tokens)),
      dense: layers.dense * dense(tokens),
      'all-reduce': 2 * count * reduce(BF16_BYTES * hidden * tokens),
      // Launches are in the kernels before; two norms and as many bytes for rotary, cache and activation.
      'element-wise': (count * 8 * BF16_BYTES * hidden * tokens) / norm.bytesPerMicrosecond,
      head: head(Math.max(1, batch.sampled)),
    };
  };
}

/** Matrices of a layer's attention on one GPU: those of every token, and those of prompts alone. */
function projectionsOf({ hidden, attention }: ComposedModel, degree: number) {
  const heads = attention.heads / degree;
  if (attention.kind === 'full') {
    const kvHeads = Math.max(1, attention.kvHeads / degree);
    const { headDim } = attention;
    return {
      whole: [
        { n: (heads + 2 * kvHeads) * headDim, k: hidden },
        { n: hidden, k: heads * headDim },
      ],
      prompts: [],
    };
  }
  const { qRank, sizes } = attention;
  const { kvRank, nope, rope, value } = sizes;
  return {
    whole: [
      { n: qRank + kvRank + rope, k: hidden },
      { n: heads * (nope + rope), k: qRank },
      { n: hidden, k: heads * value },
    ],
    prompts: [{ n: heads * (nope + value), k: kvRank }],
  };
}

function attentionOf(run: ComposedRun, { attention }: ComposedModel): (batch: BatchShape) => number {
  const gpu = GPUS[run.gpu];
  const heads = attention.heads / run.tensorParallel;
  if (attention.kind === 'latent') {
    const shape = { ...attention.sizes, heads, kvCache: run.kvCache, products: 'bf16' } as const;
    const tables = latentTables(run);
    return LATENT_ATTENTION.reader(
      LATENT_ATTENTION.tabulate(LATENT_ATTENTION.fit(tables, { shape, gpu }, RANDOM_FOREST), LIMITS),
    );
  }
  const shape = {
    heads,
    kvHeads: Math.max(1, attention.kvHeads / run.tensorParallel),
    headDim: attention.headDim,
  };
  const tables = attentionTables(profileOf(run.gpu), run.kvCache);
  const peaks = attentionPeaks(gpu, run.kvCache);
  const least = secondsPerPair(peaks, shape);
  const of = (kind: 'prefill' | 'decode') =>
    attentionFamily(kind, tables[kind], shape, peaks, RANDOM_FOREST).model;
  return createBatchAttention(
    {
      decode: tabulate(of('decode'), least.decode, LIMITS.decodes, LIMITS.kvTokens),
      prefill: {
        over: 'prompts',
        table: tabulate(of('prefill'), least.prefill, LIMITS.prompts, LIMITS.promptTokens),
      },
    },
    SEES_ALL,
  );
}

/** Prompts with expanded keys first: SGLang's table on Hopper is of the absorbed kernel, which its server does not take. */
function latentTables({ gpu, engine }: ComposedRun): LatentTables[] {
  const files = operatorTablesOf(gpu).filter(
    (file): file is LatentTables => file.kind === 'latent-attention',
  );
  const of = (name: KernelEngine): LatentTables[] => files.filter((file) => file.engine === name);
  const isHopper = GPUS[gpu].architecture === 'hopper';
  const prompts = isHopper ? of('vllm').map((file) => ({ ...file, absorbed: [] })) : [];
  const own = engine === 'tensorrt-llm' ? 'tensorrt-llm' : 'sglang';
  return [...(engine === 'tensorrt-llm' ? [] : prompts), ...of(own), ...files];
}

function expertsOf(run: ComposedRun, { hidden, experts }: ComposedModel): (tokens: number) => number {
  const format = run.weights === 'bf16' ? 'int4' : run.weights;
  // SGLang's tables on Blackwell are of FlashInfer's generated kernels. TensorRT-LLM runs those, not its DeepGEMM rows, and
  // so did vLLM with int4 (VLLM_USE_FLASHINFER_MOE_INT4).
  const isBlackwell = GPUS[run.gpu].architecture === 'blackwell';
  const isGenerated =
    (run.engine === 'tensorrt-llm' && format === 'fp8-block') || (run.engine === 'vllm' && format === 'int4');
  const engine = isBlackwell && isGenerated ? 'sglang' : run.engine;
  const tables = operatorTablesOf(run.gpu).filter(
    (file): file is ExpertTables =>
      file.kind === 'experts' && file.engine === engine && file.format === format,
  );
  const shape = {
    shape: { hidden, width: experts.width, perToken: experts.perToken, experts: experts.count },
    division: {
      tensorParallel: run.tensorParallel / run.expertParallel,
      expertParallel: run.expertParallel,
    },
    skew: run.skew,
    format,
  } as const;
  const fitted = EXPERTS.fit(tables, { shape, gpu: GPUS[run.gpu] }, RANDOM_FOREST);
  const read = EXPERTS.reader(EXPERTS.tabulate(fitted, LIMITS));
  return (tokens) => 1e6 * read(Math.round(tokens));
}

function allReduceOf({ gpu: id, tensorParallel }: ComposedRun): (bytes: number) => number {
  const table = profileOf(id).allReduce['dgx'];
  if (tensorParallel === 1 || table === undefined) return () => 0;
  const model = fitAllReduce(table.graph, GPUS[id].linkBandwidth, 'graph', RANDOM_FOREST);
  return (bytes) => model.microseconds(tensorParallel, bytes);
}
