import type { ModelSpec } from '../catalog/model-spec.ts';
import type { GemmShape } from './gemm-model.ts';
import { BF16, type HeadShape } from './roofline.ts';

/** vLLM pads the vocabulary to this before it is divided over the GPUs. */
const VOCABULARY_PADDING = 64;

/** One GPU's part of a model under tensor parallelism. */
export interface LayerShapes {
  readonly attention: HeadShape;
  readonly gemms: {
    readonly qkv: GemmShape;
    readonly output: GemmShape;
    readonly up: GemmShape;
    readonly down: GemmShape;
  };
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

export function layerShapes(model: ModelSpec, tensorParallel: number): LayerShapes {
  const { hiddenSize, headDim } = model;
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
      up: { n: (model.gatedMlp ? 2 : 1) * width, k: hiddenSize },
      down: { n: hiddenSize, k: width },
    },
    head: { n: vocabulary, k: hiddenSize },
    bytesPerToken: {
      norm: 2 * hiddenSize * BF16,
      qkNorm: model.qkNorm ? 2 * projected * BF16 : 0,
      rotary: 2 * projected * BF16,
      activation: (model.gatedMlp ? 3 : 2) * width * BF16,
      kvWrite: 4 * kvHeads * headDim * BF16,
    },
    hiddenBytes: hiddenSize * BF16,
  };
}
