import type { ModelSpec } from '../models/model-spec.ts';
import { KV_BYTES } from '../catalog/number-formats.ts';
import type { KvFormat } from '../catalog/number-formats.ts';
import type { GemmShape } from './products/gemm-model.ts';
import { BF16, type HeadShape } from './roofline.ts';

/** vLLM pads the vocabulary to this before it is divided over the GPUs. */
const VOCABULARY_PADDING = 64;

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
  model: ModelSpec,
  tensorParallel: number,
  kvCache: KvFormat = 'bf16',
): LayerShapes {
  const { hiddenSize, headDim, experts } = model;
  const heads = model.heads / tensorParallel;
  // KV heads are replicated when there are fewer of them than GPUs.
  const kvHeads = Math.max(1, model.kvHeads / tensorParallel);
  const width = model.mlpWidth / tensorParallel;
  const unit = VOCABULARY_PADDING * tensorParallel;
  const vocabulary = (Math.ceil(model.vocabSize / unit) * unit) / tensorParallel;
  const projected = (heads + kvHeads) * headDim;
  return {
    attention: { heads, kvHeads, headDim },
    gemms: {
      qkv: { n: (heads + 2 * kvHeads) * headDim, k: hiddenSize },
      output: { n: hiddenSize, k: heads * headDim },
      ...(experts === undefined
        ? {
            up: { n: (model.gatedMlp ? 2 : 1) * width, k: hiddenSize },
            down: { n: hiddenSize, k: width },
          }
        : {}),
    },
    router: experts === undefined ? null : { n: experts.count, k: hiddenSize },
    head: { n: vocabulary, k: hiddenSize },
    bytesPerToken: {
      norm: 2 * hiddenSize * BF16,
      qkNorm: model.qkNorm ? 2 * projected * BF16 : 0,
      rotary: 2 * projected * BF16,
      activation: experts === undefined ? (model.gatedMlp ? 3 : 2) * width * BF16 : 0,
      kvWrite: 2 * kvHeads * headDim * (BF16 + KV_BYTES[kvCache]),
    },
    hiddenBytes: hiddenSize * BF16,
  };
}
