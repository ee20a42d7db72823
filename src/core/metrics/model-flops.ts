import { expertsOf } from '../models/layers.ts';
import type { LayerGroup, Mixer, ModelSpec } from '../models/model-spec.ts';
import { feedForwardSizes } from '../models/feed-forward-sizes.ts';
import { mixerSizes } from '../models/mixer-sizes.ts';
import { layerWeights } from '../models/sizes.ts';
import { formatsUnder } from '../models/weight-format.ts';
import { KV_BYTES, WEIGHT_FORMATS } from '../catalog/number-formats.ts';
import type { DeploymentConfig } from '../config/deployment-config.ts';
import type { WindowedPairs } from './windowed-work.ts';
import { expertsTouched } from '../operators/experts/moe-roofline.ts';

/** What a run computed, summed over its iterations. */
export interface ComputedWork {
  readonly iterations: number;
  readonly tokens: number;
  readonly sampled: number;
  /** Query-key pairs of one head in one layer. */
  readonly attentionPairs: number;
  /** Pairs of a chunk's tokens in which the key comes after the query. */
  readonly acausalPairs: number;
  /** KV tokens that attention read in one layer. */
  readonly kvTokens: number;
  /** The two of a layer with a sliding window. */
  readonly windowed: WindowedPairs;
  /** How many iterations had how many tokens; read for mixtures of experts only. */
  readonly sizes: readonly IterationSize[];
}

/** So many iterations of so many tokens. */
export interface IterationSize {
  readonly tokens: number;
  readonly iterations: number;
}

/** Of a model without windows. */
export const NOTHING_WINDOWED: WindowedPairs = { attentionPairs: 0, kvTokens: 0 };

/**
 * FLOPs that the model needs for the work, on all its GPUs together: two for each weight of the linear layers and
 * token (of experts, those that the token passes), two for each query-key pair and element of a head's key and value
 * (scores and weighted sum), and the LM head for each sampled token.
 */
export function modelFlops(model: ModelSpec, work: ComputedWork): number {
  const linear = 2 * linearWeights(model, 1) * work.tokens;
  const head = 2 * model.hiddenSize * model.vocabSize * work.sampled;
  return linear + attentionFlops(model, work.attentionPairs, work.windowed.attentionPairs) + head;
}

/**
 * FLOPs as Vidur (microsoft/vidur 7d47513, mfu_calculator.py) counts them, on all GPUs together: no LM head, every
 * query of a chunk with every key of chunk and prefix, and KV heads as often as tensor parallelism repeats them.
 */
export function referenceFlops(model: ModelSpec, tensorParallel: number, work: ComputedWork): number {
  const linear = 2 * linearWeights(model, tensorParallel) * work.tokens;
  const pairs = work.attentionPairs + work.acausalPairs;
  return linear + attentionFlops(model, pairs, pairs);
}

/**
 * Bytes that the work must read from the memory of all GPUs of the replicas: in every iteration each weight of the
 * layers and the LM head once, and the keys and values that attention looks at, also where GPUs repeat KV heads.
 * Of experts, those that each iteration's tokens choose. Activations and what is written are left out.
 */
export function modelBytes(model: ModelSpec, deployment: DeploymentConfig, work: ComputedWork): number {
  const { tensorParallel, weights, kvCache } = deployment;
  const formats = formatsUnder(weights, model.formats);
  const { dense, shared, experts } = layerWeights(model, model.layers, 1);
  const linear =
    WEIGHT_FORMATS[formats.mixer].bytes * mixerWeights(model, tensorParallel) +
    WEIGHT_FORMATS[formats.dense].bytes * dense +
    WEIGHT_FORMATS[formats.shared].bytes * shared +
    WEIGHT_FORMATS[formats.experts].bytes * experts * shareOfExperts(model, deployment, work) +
    WEIGHT_FORMATS.bf16.bytes * routerWeights(model);
  const head = WEIGHT_FORMATS.bf16.bytes * model.hiddenSize * model.vocabSize;
  const cached = readFromCache(model.layers, tensorParallel, work);
  return (linear + head) * work.iterations + KV_BYTES[kvCache] * cached;
}

/** Work of attention by the pairs of a layer that sees all and of one with a window. */
function attentionFlops({ layers }: ModelSpec, full: number, windowed: number): number {
  return sumByShape(
    layers,
    (mixer) => mixerSizes(0, mixer, 1).pairFlops,
    (mixer) => (hasWindow(mixer) ? windowed : full),
  );
}

/** Elements of the cache, on all GPUs of a replica together. */
function readFromCache(layers: readonly LayerGroup[], tensorParallel: number, work: ComputedWork): number {
  return sumByShape(
    layers,
    (mixer) => mixerSizes(0, mixer, tensorParallel).cacheElements * tensorParallel,
    (mixer) => (hasWindow(mixer) ? work.windowed.kvTokens : work.kvTokens),
  );
}

function hasWindow(mixer: Mixer): boolean {
  return mixer.kind === 'attention' && mixer.window !== null;
}

/** The sum over layers of what one pair or token costs times how many there are, equal costs taken together first. */
function sumByShape(
  layers: readonly LayerGroup[],
  costOf: (mixer: Mixer) => number,
  amountOf: (mixer: Mixer) => number,
): number {
  const amounts = new Map<number, number>();
  for (const { mixer, count } of layers) {
    const cost = costOf(mixer);
    amounts.set(cost, (amounts.get(cost) ?? 0) + count * amountOf(mixer));
  }
  let sum = 0;
  for (const [cost, amount] of amounts) sum += cost * amount;
  return sum;
}

/** Weights of the mixers on all GPUs of a replica together, KV heads as often as tensor parallelism repeats them. */
function mixerWeights({ hiddenSize, layers }: ModelSpec, tensorParallel: number): number {
  return layers.reduce(
    (sum, { count, mixer }) =>
      sum + count * (mixerSizes(hiddenSize, mixer, tensorParallel).weights * tensorParallel),
    0,
  );
}

/** Weights of the linear layers that a token passes, LM head left out. */
function linearWeights(model: ModelSpec, tensorParallel: number): number {
  const after = model.layers.reduce((sum, { count, feedForward }) => {
    const { dense, shared, projections, expertsPerToken } = feedForwardSizes(model.hiddenSize, feedForward);
    return sum + count * (dense + shared + projections + expertsPerToken);
  }, 0);
  return mixerWeights(model, tensorParallel) + after + routerWeights(model);
}

function routerWeights({ hiddenSize, layers }: ModelSpec): number {
  return layers.reduce(
    (sum, { count, feedForward }) => sum + count * feedForwardSizes(hiddenSize, feedForward).router,
    0,
  );
}

/** Part of the experts that an iteration's tokens choose, mean over the iterations. */
function shareOfExperts(
  model: ModelSpec,
  deployment: DeploymentConfig,
  { iterations, sizes }: ComputedWork,
): number {
  const experts = expertsOf(model);
  if (experts === null || iterations === 0) return 0;
  const skew = deployment.experts?.skew ?? 'balanced';
  const shape = { perToken: experts.perToken, experts: experts.count };
  let touched = 0;
  for (const size of sizes) touched += size.iterations * expertsTouched(shape, 1, skew, size.tokens);
  return touched / (experts.count * iterations);
}
