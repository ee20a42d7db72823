import {
  BF16_BYTES,
  EXPERT_FORMATS,
  PRODUCT_FORMATS,
  type ExpertFormat,
  type KvFormat,
  type ProductFormat,
} from '../../catalog/number-formats.ts';
import { mlpMatrices } from '../../models/feed-forward-sizes.ts';
import type { ExpertsFeedForward, FeedForward, LayerKind } from '../../models/model-spec.ts';
import { vocabularyPerGpu } from '../../models/sizes.ts';
import type { TimedShape } from '../../models/timeable.ts';
import type { ModelFormats, WeightFormat } from '../../models/weight-format.ts';
import type { ExpertShape } from '../../operators/experts/moe-roofline.ts';
import type { GemmShape } from '../../operators/gemm/gemm-model.ts';
import type { ElementwisePart } from '../../operators/element-wise/element-wise-part.ts';
import { mixerParts, type MixerShape } from './mixer-shapes.ts';

/** A matrix product of one layer on one GPU. */
export interface LayerProduct extends GemmShape {
  /** Of the experts that every token passes, which run beside those that are chosen. */
  readonly isShared?: true;
  readonly format: ProductFormat;
}

/** One kind of layer on one GPU: all that its time is made of. Layers of one shape take one time. */
export interface LayerShapes {
  readonly mixer: MixerShape;
  /** Format of the mixer's own products. */
  readonly mixerFormat: ProductFormat;
  /** Projections, the MLP and shared experts. */
  readonly products: readonly LayerProduct[];
  /** The product that chooses among experts, whole on every GPU; null: there are none. */
  readonly router: RouterShape | null;
  readonly experts: ExpertsDemand | null;
  readonly elementwise: readonly ElementwisePart[];
  /** Matrices divided by rows, each followed by an all-reduce. */
  readonly reduces: number;
  /** All-reduces of two numbers a token. */
  readonly smallReduces: number;
}

/** The router's product; every GPU has it whole. */
export interface RouterShape extends GemmShape {
  readonly format: ExpertsFeedForward['routerIn'];
}

/** Fused experts of a layer, over all GPUs. */
export interface ExpertsDemand {
  readonly shape: ExpertShape;
  readonly format: ExpertFormat;
  /** Experts of two matrices, timed as gated ones with as many weights. */
  readonly isStandIn: boolean;
}

/** What the layers of a model have beside, on one GPU. */
export interface OutsideShapes {
  /** The LM head, which engines leave in bf16. */
  readonly head: GemmShape;
  /** Bytes of one token's hidden state: what all-reduce and send/recv carry. */
  readonly hiddenBytes: number;
}

/** How a model lies on its GPUs. */
export interface ShapeDivision {
  readonly tensorParallel: number;
  readonly kvCache: KvFormat;
  readonly formats: ModelFormats;
}

/** See `OutsideShapes`. */
export function outsideShapes(model: TimedShape, tensorParallel: number): OutsideShapes {
  return {
    head: { n: vocabularyPerGpu(model, tensorParallel), k: model.hiddenSize },
    hiddenBytes: model.hiddenSize * BF16_BYTES,
  };
}

/**
 * See `LayerShapes`. Throws for a kind of layer or a format that `untimedReason` names.
 * @throws UnsupportedShapeError for sparse attention of sizes that are not measured
 */
export function layerShapes(
  { hiddenSize }: Pick<TimedShape, 'hiddenSize'>,
  { mixer, feedForward, norms }: LayerKind,
  { tensorParallel, kvCache, formats }: ShapeDivision,
): LayerShapes {
  const format = productFormat(formats.mixer);
  const parts = mixerParts(mixer, { hiddenSize, tensorParallel, kvCache, format });
  const { activations, products } = afterMixer(feedForward, hiddenSize, tensorParallel, formats);
  const isDivided = tensorParallel > 1;
  // FlashInfer's and TensorRT-LLM's all-reduce with the norm in it, which launch scripts of DeepSeek's and Kimi's models turn on.
  const isLatent = mixer.kind === 'latent';
  return {
    mixer: parts.shape,
    mixerFormat: format,
    products: [...parts.products.map((shape) => ({ ...shape, format })), ...products],
    router:
      feedForward.kind === 'experts'
        ? { n: feedForward.count, k: hiddenSize, format: feedForward.routerIn }
        : null,
    experts: feedForward.kind === 'experts' ? expertsDemand(feedForward, hiddenSize, formats) : null,
    // The residual addition rides in the norm's kernel.
    elementwise: [
      {
        operator: 'norm',
        bytesPerToken: 2 * hiddenSize * BF16_BYTES,
        times: norms,
        ...(isDivided ? { rides: 'all-reduce' as const } : {}),
        ...(isDivided && isLatent ? { isFused: true as const } : {}),
      },
      ...parts.inner,
      ...activations,
      ...parts.kvWrite,
    ],
    smallReduces: mixer.kind === 'attention' && mixer.qkNorm === 'all-heads' ? 1 : 0,
    reduces: (mixer.kind === 'none' ? 0 : 1) + (feedForward.kind === 'none' ? 0 : 1),
  };
}

interface AfterMixer {
  readonly products: readonly LayerProduct[];
  readonly activations: readonly ElementwisePart[];
}

/** What follows the mixer, fused experts aside: these contain their activation. */
function afterMixer(
  feedForward: FeedForward,
  hiddenSize: number,
  tensorParallel: number,
  formats: ModelFormats,
): AfterMixer {
  if (feedForward.kind === 'none') return { products: [], activations: [] };
  if (feedForward.kind === 'dense') {
    const format = productFormat(formats.dense);
    return mlp(hiddenSize, feedForward.width / tensorParallel, feedForward.gated, format);
  }
  const { shared, latentWidth, gated } = feedForward;
  const format = productFormat(formats.shared);
  const beside =
    shared === null
      ? { products: [], activations: [] }
      : mlp(hiddenSize, shared / tensorParallel, gated, format);
  const narrowing =
    latentWidth === null
      ? []
      : [
          { n: latentWidth, k: hiddenSize, format },
          { n: hiddenSize, k: latentWidth, format },
        ];
  return {
    products: [...beside.products.map((product) => ({ ...product, isShared: true as const })), ...narrowing],
    activations: [
      ...beside.activations,
      // What both give is added.
      ...(shared === null
        ? []
        : [{ operator: 'add' as const, bytesPerToken: 3 * hiddenSize * BF16_BYTES, times: 1 }]),
    ],
  };
}

function mlp(hiddenSize: number, width: number, gated: boolean, format: ProductFormat): AfterMixer {
  // What goes into the activation, which gives one: gate and up, or up alone.
  const inputs = mlpMatrices({ gated }) - 1;
  return {
    products: [
      { n: inputs * width, k: hiddenSize, format },
      { n: hiddenSize, k: width, format },
    ],
    activations: [{ operator: 'activation', bytesPerToken: (inputs + 1) * width * BF16_BYTES, times: 1 }],
  };
}

const GATED_MATRICES = 3;

function expertsDemand(
  feedForward: ExpertsFeedForward,
  hiddenSize: number,
  { experts }: ModelFormats,
): ExpertsDemand {
  const { count, perToken, width, gated, latentWidth } = feedForward;
  const asGated = gated ? width : (width * mlpMatrices(feedForward)) / GATED_MATRICES;
  return {
    shape: { hidden: latentWidth ?? hiddenSize, width: asGated, perToken, experts: count },
    format: expertFormat(experts),
    isStandIn: !gated,
  };
}

function productFormat(format: WeightFormat): ProductFormat {
  const known = PRODUCT_FORMATS.find((one) => one === format);
  if (known === undefined) throw new Error(`no products in ${format} are measured`);
  return known;
}

function expertFormat(format: WeightFormat): ExpertFormat {
  const known = EXPERT_FORMATS.find((one) => one === format);
  if (known === undefined) throw new Error(`no experts in ${format} are measured`);
  return known;
}
