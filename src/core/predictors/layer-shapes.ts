import type { UniformDecoder } from '../models/uniform-decoder.ts';
import { KV_BYTES, type KvFormat, BF16_BYTES } from '../catalog/number-formats.ts';
import type { GemmShape } from './products/gemm-model.ts';
import { mlpMatrices } from '../models/feed-forward-sizes.ts';
import { headsPerGpu, kvValuesPerToken, type HeadShape } from '../models/mixer-sizes.ts';
import { vocabularyPerGpu } from '../models/sizes.ts';

/** One GPU's part of a model under tensor parallelism. */
export interface LayerShapes {
  readonly attention: HeadShape;
  readonly gemms: {
    readonly qkv: GemmShape;
    readonly output: GemmShape;
    /** A dense model's MLP. */
    readonly up?: GemmShape;
    readonly down?: GemmShape;
  };
  /** The product that chooses among experts, whole on every GPU; null in a dense model. */
  readonly router: GemmShape | null;
  readonly head: GemmShape;
  /** Bytes that the element-wise operators move for one token in one layer. */
  readonly bytesPerToken: {
    readonly norm: number;
    readonly qkNorm: number;
    readonly rotary: number;
    readonly activation: number;
    readonly kvWrite: number;
  };
  /** Bytes of one token's hidden state: what all-reduce and send/recv carry. */
  readonly hiddenBytes: number;
}

export function layerShapes(
  model: UniformDecoder,
  tensorParallel: number,
  kvCache: KvFormat = 'bf16',
): LayerShapes {
  const { hiddenSize, headDim, experts } = model;
  const attention = headsPerGpu(model, tensorParallel);
  const { heads, kvHeads } = attention;
  const width = model.mlpWidth / tensorParallel;
  // What goes into the activation, which gives one: gate and up, or up alone.
  const inputs = mlpMatrices({ gated: model.gatedMlp }) - 1;
  const projected = (heads + kvHeads) * headDim;
  return {
    attention,
    gemms: {
      qkv: { n: (heads + 2 * kvHeads) * headDim, k: hiddenSize },
      output: { n: hiddenSize, k: heads * headDim },
      ...(experts === null
        ? {
            up: { n: inputs * width, k: hiddenSize },
            down: { n: hiddenSize, k: width },
          }
        : {}),
    },
    router: experts === null ? null : { n: experts.count, k: hiddenSize },
    head: { n: vocabularyPerGpu(model, tensorParallel), k: hiddenSize },
    bytesPerToken: {
      norm: 2 * hiddenSize * BF16_BYTES,
      qkNorm: model.qkNorm ? 2 * projected * BF16_BYTES : 0,
      rotary: 2 * projected * BF16_BYTES,
      activation: experts === null ? (inputs + 1) * width * BF16_BYTES : 0,
      kvWrite: kvValuesPerToken(attention) * (BF16_BYTES + KV_BYTES[kvCache]),
    },
    hiddenBytes: hiddenSize * BF16_BYTES,
  };
}
