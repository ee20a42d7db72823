import { BF16_BYTES, KV_BYTES, type KvFormat } from '../../catalog/number-formats.ts';
import { promptPairs } from '../attention/attended-pairs.ts';
import type { OperatorGpu } from '../operator.ts';

/**
 * Attention over latents (MLA) on one GPU, the kernel alone. DeepSeek-AI, "DeepSeek-V2" (2024), section 2.1: one vector
 * of kvRank + rope elements is cached for a token, whatever the heads, and is whole on every GPU of a tensor-parallel
 * group.
 */
export interface LatentShape {
  /** Of one GPU. */
  readonly heads: number;
  readonly kvRank: number;
  /** Elements of a head's query and key without and with position, and of its value. */
  readonly nope: number;
  readonly rope: number;
  readonly value: number;
  readonly kvCache: KvFormat;
  /** In which format decodes pass their queries and outputs through the absorbed matrices. */
  readonly products: 'bf16' | 'fp8';
}

/** The shortest rows of the kernel-only tables are 9 to 15 microseconds. */
const ATTENTION_LAUNCH = 9;
/** The shortest absorbed products. */
const PRODUCT_LAUNCH = 4;
const MICROSECONDS = 1e6;

/** Least time of a pair of query and key, s: arithmetic of a prompt, arithmetic or reading of a decode. */
export function secondsPerPair(
  { peaks, memoryBandwidth }: OperatorGpu,
  { heads, kvRank, nope, rope, value, kvCache }: LatentShape,
): { readonly prefill: number; readonly decode: number } {
  const absorbed = (2 * heads * (2 * kvRank + rope)) / peaks.bf16;
  return {
    prefill: (2 * heads * (nope + rope + value)) / peaks.bf16,
    decode: Math.max(absorbed, (KV_BYTES[kvCache] * (kvRank + rope)) / memoryBandwidth),
  };
}

/** `batch` prompts of `length` tokens from an empty cache, keys and values expanded; microseconds. */
export function latentPrefillRoofline(
  gpu: OperatorGpu,
  shape: LatentShape,
  batch: number,
  length: number,
): number {
  const { heads, nope, rope, value } = shape;
  const work = batch * promptPairs(length, Number.POSITIVE_INFINITY) * secondsPerPair(gpu, shape).prefill;
  const bytes = BF16_BYTES * batch * length * heads * 2 * (nope + rope + value);
  return (work + bytes / gpu.memoryBandwidth) * MICROSECONDS + ATTENTION_LAUNCH;
}

/** One new token for each of `batch` requests over `length` cached tokens, queries absorbed; microseconds. */
export function latentDecodeRoofline(
  gpu: OperatorGpu,
  { heads, kvRank, rope, kvCache }: LatentShape,
  batch: number,
  length: number,
): number {
  const work = (2 * batch * heads * length * (2 * kvRank + rope)) / gpu.peaks.bf16;
  const bytes =
    KV_BYTES[kvCache] * batch * length * (kvRank + rope) + BF16_BYTES * batch * heads * (2 * kvRank + rope);
  return (work + bytes / gpu.memoryBandwidth) * MICROSECONDS + ATTENTION_LAUNCH;
}

/** A product of each head's own matrix of kvRank x `width`, on `tokens` tokens; microseconds. */
export function absorbedRoofline(
  gpu: OperatorGpu,
  { heads, kvRank }: Pick<LatentShape, 'heads' | 'kvRank'>,
  width: number,
  tokens: number,
): number {
  const work = (2 * tokens * heads * kvRank * width) / gpu.peaks.bf16;
  const bytes = BF16_BYTES * heads * (kvRank * width + tokens * (kvRank + width));
  return (work + bytes / gpu.memoryBandwidth) * MICROSECONDS + PRODUCT_LAUNCH;
}
