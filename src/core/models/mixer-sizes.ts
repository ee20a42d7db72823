import { ceilDiv } from '../../lib/integers.ts';
import type { AttentionMixer, CountedParts, Mixer, MixerCounts } from './model-spec.ts';

/** What one layer's mixer holds on one GPU under tensor parallelism. */
export interface MixerSizes {
  /** Weights of its matrix products. */
  readonly weights: number;
  /** Its norms, convolutions and scalars, which stay in bf16. */
  readonly others: number;
  /** Elements of the KV cache of one token. */
  readonly cacheElements: number;
  /** Bytes that a request keeps in place of a cache. */
  readonly stateBytes: number;
  /** FLOPs of all its heads for each pair of a query and a key that is seen: scores and weighted sum. */
  readonly pairFlops: number;
}

/** Heads of one GPU. */
export interface HeadShape {
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
}

const NOTHING: MixerSizes = { weights: 0, others: 0, cacheElements: 0, stateBytes: 0, pairFlops: 0 };
/** See `MixerSizes`; undivided with `tensorParallel` 1. */
export function mixerSizes(hiddenSize: number, mixer: Mixer, tensorParallel: number): MixerSizes {
  if (mixer.kind === 'none') return NOTHING;
  if (mixer.kind === 'attention') return ofAttention(hiddenSize, mixer, tensorParallel);
  return ofCounted(mixer.counts, tensorParallel);
}

/** KV heads on one GPU: divided by tensor parallelism, or replicated where there are fewer than GPUs. */
export function kvHeadsPerGpu({ kvHeads }: Pick<HeadShape, 'kvHeads'>, tensorParallel: number): number {
  return Math.max(1, ceilDiv(kvHeads, tensorParallel));
}

/** The heads that one GPU computes. */
export function headsPerGpu(model: HeadShape, tensorParallel: number): HeadShape {
  const { heads, headDim } = model;
  return { heads: heads / tensorParallel, kvHeads: kvHeadsPerGpu(model, tensorParallel), headDim };
}

/** Weights of attention's four projections in one layer, of the heads given. */
export function attentionWeights(hiddenSize: number, { heads, kvHeads, headDim }: HeadShape): number {
  return hiddenSize * headDim * (2 * heads + 2 * kvHeads);
}

/** Keys and values of one token in one layer, on one GPU. */
export function kvValuesPerToken({ kvHeads, headDim }: Pick<HeadShape, 'kvHeads' | 'headDim'>): number {
  return 2 * kvHeads * headDim;
}

function ofAttention(hiddenSize: number, mixer: AttentionMixer, tensorParallel: number): MixerSizes {
  const own = headsPerGpu(mixer, tensorParallel);
  const { heads, kvHeads, headDim } = own;
  const gate = mixer.outputGate ? hiddenSize * headDim * heads : 0;
  const saved = mixer.values === 'keys' ? hiddenSize * headDim * kvHeads : 0;
  return {
    weights: attentionWeights(hiddenSize, own) + gate - saved,
    others: mixer.qkNorm ? 2 * headDim : 0,
    cacheElements: kvValuesPerToken(own),
    stateBytes: 0,
    pairFlops: 4 * heads * headDim,
  };
}

/** Every part of the counts, divided and whole. */
function ofCounted({ divided, whole }: MixerCounts, tensorParallel: number): MixerSizes {
  const sum = (part: keyof CountedParts): number =>
    (divided[part] ?? 0) / tensorParallel + (whole[part] ?? 0);
  return {
    weights: sum('weights'),
    others: sum('others'),
    cacheElements: sum('cache'),
    stateBytes: sum('state'),
    pairFlops: sum('pairFlops'),
  };
}
