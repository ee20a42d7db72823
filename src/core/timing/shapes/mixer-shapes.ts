import { BF16_BYTES, KV_BYTES, type KvFormat, type ProductFormat } from '../../catalog/number-formats.ts';
import { headsPerGpu, kvValuesPerToken, type HeadShape } from '../../models/mixer-sizes.ts';
import type {
  AttentionMixer,
  DeltaMixer,
  LatentMixer,
  Mixer,
  StateSpaceMixer,
} from '../../models/model-spec.ts';
import type { DeltaShape } from '../../operators/delta/delta-forms.ts';
import type { LatentShape } from '../../operators/latent-attention/latent-roofline.ts';
import type { SparseShape } from '../../operators/sparse-attention/sparse-forms.ts';
import { sparseModelOf } from '../../operators/sparse-attention/sparse-models.ts';
import type { StateSpaceShape } from '../../operators/state-space/state-space-forms.ts';
import type { GemmShape } from '../../operators/gemm/gemm-model.ts';
import { UnsupportedShapeError } from '../provenance/unsupported.ts';
import type { ElementwisePart } from '../../operators/element-wise/element-wise-part.ts';

/** What one GPU is asked for by a mixer's own kernels; its projections are matrix products beside. */
export type MixerShape =
  | { readonly kind: 'none' }
  | AttentionShape
  | {
      readonly kind: 'latent';
      readonly asked: LatentShape;
      /** The product that expands a prompt's latents into keys and values. */
      readonly expansion: GemmShape;
    }
  | { readonly kind: 'sparse'; readonly asked: SparseShape }
  | { readonly kind: 'delta'; readonly asked: DeltaShape }
  | { readonly kind: 'state-space'; readonly asked: StateSpaceShape };

/** Attention of whole heads. */
export interface AttentionShape {
  readonly kind: 'attention';
  readonly heads: HeadShape;
  /** How many of the last tokens a query sees; null: all. */
  readonly window: number | null;
  /** A query sees its own chunk of so many tokens; null: all. */
  readonly chunk: number | null;
}

/** A mixer on one GPU. */
export interface MixerParts {
  readonly shape: MixerShape;
  readonly products: readonly GemmShape[];
  /** Norms within it, and rotary. */
  readonly inner: readonly ElementwisePart[];
  /** The write into the cache; empty: its kernels do it. */
  readonly kvWrite: readonly ElementwisePart[];
}

/** How a layer lies on its GPUs. */
export interface LayerDivision {
  readonly hiddenSize: number;
  readonly tensorParallel: number;
  readonly kvCache: KvFormat;
  /** Of the projections. */
  readonly format: ProductFormat;
}

const UNMEASURED_BLOCK =
  "Sparse attention is measured in blocks of DeepSeek-V3.2's and GLM-5's sizes only, which this model's are not.";

const NOTHING = { products: [], inner: [], kvWrite: [] } as const;

/**
 * The parts of a mixer. Throws for one that `unmeasuredParts` names.
 * @throws UnsupportedShapeError for sparse attention of sizes that are not measured
 */
export function mixerParts(mixer: Mixer, division: LayerDivision): MixerParts {
  switch (mixer.kind) {
    case 'none':
      return { shape: { kind: 'none' }, ...NOTHING };
    case 'attention':
      return attentionParts(mixer, division);
    case 'latent':
      return mixer.index === null ? latentParts(mixer, division) : sparseParts(mixer, division);
    case 'delta':
      return deltaParts(mixer, division);
    case 'state-space':
      return stateSpaceParts(mixer, division);
    case 'unmeasured':
      throw new Error(`no kernel of ${mixer.name} is measured`);
  }
}

function attentionParts(mixer: AttentionMixer, division: LayerDivision): MixerParts {
  const { hiddenSize, tensorParallel, kvCache } = division;
  const own = headsPerGpu(mixer, tensorParallel);
  const { heads, kvHeads, headDim } = own;
  const gates = mixer.outputGate ? heads : 0;
  const projected = 2 * (heads + kvHeads) * headDim * BF16_BYTES;
  return {
    shape: { kind: 'attention', heads: own, window: mixer.window, chunk: mixer.chunk },
    products: [
      { n: (heads + 2 * kvHeads + gates) * headDim, k: hiddenSize },
      { n: hiddenSize, k: heads * headDim },
    ],
    inner: [
      ...(mixer.qkNorm ? [{ operator: 'norm' as const, bytesPerToken: projected / 2, times: 2 }] : []),
      { operator: 'rotary', bytesPerToken: projected, times: 1, rides: 'attention' },
      ...(gates > 0
        ? [{ operator: 'activation' as const, bytesPerToken: 3 * heads * headDim * BF16_BYTES, times: 1 }]
        : []),
    ],
    kvWrite: [kvWriteOf(kvValuesPerToken(own), kvCache)],
  };
}

function latentParts(mixer: LatentMixer, division: LayerDivision): MixerParts {
  const { hiddenSize, tensorParallel, kvCache } = division;
  const { qRank, kvRank, nope, rope, v } = mixer;
  const heads = mixer.heads / tensorParallel;
  const queries = heads * (nope + rope);
  const latents = qRank === null ? [kvRank] : [qRank, kvRank];
  return {
    shape: {
      kind: 'latent',
      asked: { heads, kvRank, nope, rope, value: v, kvCache, products: 'bf16' },
      expansion: { n: heads * (nope + v), k: kvRank },
    },
    // Engines join the projections that read the hidden state (vLLM's fused_qkv_a_proj).
    products: [
      { n: (qRank ?? queries) + kvRank + rope, k: hiddenSize },
      ...(qRank === null ? [] : [{ n: queries, k: qRank }]),
      { n: hiddenSize, k: heads * v },
    ],
    inner: [
      ...latents.map((rank) => ({
        operator: 'norm' as const,
        bytesPerToken: 2 * rank * BF16_BYTES,
        times: 1,
      })),
      {
        operator: 'rotary',
        bytesPerToken: 2 * (heads + 1) * rope * BF16_BYTES,
        times: 1,
        rides: 'attention',
        isFused: true,
      },
    ],
    // Rotary and the write are one kernel, or part of attention's (vLLM's concat_and_cache_mla, SGLang's fused rope and write).
    kvWrite: [{ ...kvWriteOf(kvRank + rope, kvCache), isFused: true }],
  };
}

/** The measured blocks hold their projections, norms, rotary and the write into the cache. */
function sparseParts(mixer: LatentMixer, division: LayerDivision): MixerParts {
  const { hiddenSize, tensorParallel, kvCache, format } = division;
  const model = sparseModelOf(mixer, hiddenSize);
  if (model === null) throw new UnsupportedShapeError(UNMEASURED_BLOCK);
  const asked = { model, heads: mixer.heads / tensorParallel, kvCache, weights: format };
  return { shape: { kind: 'sparse', asked }, ...NOTHING };
}

function deltaParts(mixer: DeltaMixer, { hiddenSize, tensorParallel }: LayerDivision): MixerParts {
  const { keyDim, valueDim } = mixer;
  const [keyHeads, valueHeads] = [mixer.keyHeads / tensorParallel, mixer.valueHeads / tensorParallel];
  const values = valueHeads * valueDim;
  return {
    shape: { kind: 'delta', asked: { keyHeads, valueHeads, keyDim, valueDim } },
    // Queries, keys, values and their gate; decay and rate of learning; the output.
    products: [
      { n: 2 * keyHeads * keyDim + 2 * values, k: hiddenSize },
      { n: 2 * valueHeads, k: hiddenSize },
      { n: hiddenSize, k: values },
    ],
    inner: [gatedNorm(values)],
    kvWrite: [],
  };
}

function stateSpaceParts(mixer: StateSpaceMixer, { hiddenSize, tensorParallel }: LayerDivision): MixerParts {
  const { headDim, stateSize } = mixer;
  const heads = mixer.heads / tensorParallel;
  // One group is on every GPU, several are divided.
  const groups = mixer.groups === 1 ? 1 : mixer.groups / tensorParallel;
  const inner = heads * headDim;
  return {
    shape: { kind: 'state-space', asked: { heads, headDim, groups, stateSize } },
    products: [
      { n: 2 * inner + 2 * groups * stateSize + heads, k: hiddenSize },
      { n: hiddenSize, k: inner },
    ],
    inner: [gatedNorm(inner)],
    kvWrite: [],
  };
}

/** A norm that reads values and gates, and writes. */
function gatedNorm(values: number): ElementwisePart {
  return { operator: 'norm', bytesPerToken: 3 * values * BF16_BYTES, times: 1 };
}

/** A copy of so many values of a token, timed as an addition by its bytes. */
function kvWriteOf(values: number, kvCache: KvFormat): ElementwisePart {
  const bytesPerToken = values * (BF16_BYTES + KV_BYTES[kvCache]);
  return { operator: 'add', bytesPerToken, times: 1, rides: 'attention' };
}
