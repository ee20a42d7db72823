import type { TimedGpu } from '../config/timed-config.ts';
import {
  BF16_BYTES,
  KV_BYTES,
  peakFlopsOf,
  WEIGHT_FORMATS,
  type ProductFormat,
  type KvFormat,
} from '../catalog/number-formats.ts';
import type { HeadShape } from '../models/mixer-sizes.ts';
import { chunkPairs, promptPairs } from './attention/attended-pairs.ts';

/**
 * Rooflines of the operators, in microseconds: arithmetic at peak, memory traffic at peak bandwidth, and what a
 * kernel launch costs. S. Williams et al., "Roofline", CACM 52(4), 2009; the two terms are added rather than the
 * larger taken, which keeps log(measured / roofline) smooth where they cross.
 */
export interface Peaks {
  /** FLOP/s. */
  readonly flops: number;
  /** Bytes/s. */
  readonly bandwidth: number;
}

/** Shortest time of a small kernel inside a CUDA graph, microseconds: m = 1 rows of the GEMM tables are 3 to 5. */
const GEMM_LAUNCH = 3;
/** The shortest rows of the attention tables are 8 to 12 microseconds. */
const ATTENTION_LAUNCH = 8;
const MICROSECONDS = 1e6;

/** Peaks of a matrix product in its number format; the output is bf16 in all of them. */
export interface GemmPeaks extends Peaks {
  readonly activationBytes: number;
  readonly weightBytes: number;
}

export function gemmPeaks(
  gpu: Pick<TimedGpu, 'peaks' | 'memoryBandwidth'>,
  weights: ProductFormat,
): GemmPeaks {
  const { bytes, activationBytes } = WEIGHT_FORMATS[weights];
  const { memoryBandwidth: bandwidth } = gpu;
  return { flops: peakFlopsOf(gpu, weights), bandwidth, activationBytes, weightBytes: bytes };
}

/** m x k times k x n. */
export function gemmRoofline(peaks: GemmPeaks, m: number, n: number, k: number): number {
  const { flops, bandwidth, activationBytes, weightBytes } = peaks;
  const bytes = activationBytes * m * k + weightBytes * k * n + BF16_BYTES * m * n;
  return ((2 * m * n * k) / flops + bytes / bandwidth) * MICROSECONDS + GEMM_LAUNCH;
}

/**
 * Peaks of attention, the bytes of an element of the cache, and how many keys a query sees at most. Kernels that read
 * an fp8 cache still compute in bf16: long prompts take as long as without, or longer.
 */
export interface AttentionPeaks extends Peaks {
  readonly kvBytes: number;
  readonly window: number;
}

export function attentionPeaks(
  gpu: Pick<TimedGpu, 'peaks' | 'memoryBandwidth'>,
  kvCache: KvFormat,
  window = Infinity,
): AttentionPeaks {
  const { peaks, memoryBandwidth: bandwidth } = gpu;
  return { flops: peaks.bf16, bandwidth, kvBytes: KV_BYTES[kvCache], window };
}

/** `batch` causal prompts of `length` tokens from an empty cache. */
export function prefillRoofline(
  peaks: AttentionPeaks,
  shape: HeadShape,
  batch: number,
  length: number,
): number {
  const { heads, kvHeads, headDim } = shape;
  // QK^T and PV, 2 FLOP each, for every pair of query and key.
  const work = batch * heads * headDim * 4 * promptPairs(length, peaks.window);
  const bytes = batch * length * headDim * (BF16_BYTES * 2 * heads + peaks.kvBytes * 2 * kvHeads);
  return (work / peaks.flops + bytes / peaks.bandwidth) * MICROSECONDS + ATTENTION_LAUNCH;
}

/** Least that a pair of query and key of one head of each kind takes: arithmetic of a prompt, reading of a decode; s. */
export function secondsPerPair(
  { flops, bandwidth, kvBytes }: AttentionPeaks,
  { heads, kvHeads, headDim }: HeadShape,
): { readonly prefill: number; readonly decode: number } {
  return {
    prefill: (4 * heads * headDim) / flops,
    decode: (2 * kvBytes * kvHeads * headDim) / bandwidth,
  };
}

/** One prompt's chunk on a prefix that is in the cache. */
export function chunkRoofline(
  peaks: AttentionPeaks,
  { heads, kvHeads, headDim }: HeadShape,
  chunk: number,
  prefix: number,
): number {
  const work = heads * headDim * 4 * chunkPairs(chunk, prefix, peaks.window);
  const bytes = headDim * (BF16_BYTES * 2 * heads * chunk + peaks.kvBytes * 2 * kvHeads * (prefix + chunk));
  return (work / peaks.flops + bytes / peaks.bandwidth) * MICROSECONDS + ATTENTION_LAUNCH;
}

/** One new token for each of `batch` requests over `length` cached tokens. */
export function decodeRoofline(
  peaks: AttentionPeaks,
  shape: HeadShape,
  batch: number,
  length: number,
): number {
  const { heads, kvHeads, headDim } = shape;
  const seen = Math.min(length, peaks.window);
  const work = batch * heads * headDim * 4 * seen;
  const bytes = batch * headDim * (peaks.kvBytes * 2 * kvHeads * seen + BF16_BYTES * 2 * heads);
  return (work / peaks.flops + bytes / peaks.bandwidth) * MICROSECONDS + ATTENTION_LAUNCH;
}

/** Shortest all-reduce in a CUDA graph and launched eagerly, microseconds: the first rows of the H100 tables. */
const ALL_REDUCE_LAUNCH = { graph: 4, eager: 20 } as const;

/** Ring all-reduce: each GPU sends 2 (gpus - 1) / gpus of the message over its link. */
export function allReduceRoofline(
  linkBandwidth: number,
  launch: 'graph' | 'eager',
  gpus: number,
  bytes: number,
): number {
  return ((2 * (gpus - 1)) / gpus) * (bytes / linkBandwidth) * MICROSECONDS + ALL_REDUCE_LAUNCH[launch];
}
