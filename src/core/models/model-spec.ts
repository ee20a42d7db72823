import type { ModelFormats } from './weight-format.ts';

/** The shape of a decoder: all that timing and memory need to know of a model. Biases are left out (below 0.1 %). */
export interface ModelSpec {
  /** Hugging Face id, or "custom" for a pasted config.json. */
  readonly id: string;
  /** Width of the residual stream. */
  readonly hiddenSize: number;
  readonly vocabSize: number;
  /** The LM head shares its weights with the embedding. */
  readonly tiedEmbeddings: boolean;
  /** Longest prompt + output the model takes, tokens (max_position_embeddings). */
  readonly maxTokens: number;
  /** Its kinds of layers, each once, by first appearance. */
  readonly layers: readonly LayerGroup[];
  /** The layers from first to last. */
  readonly order: readonly LayerRun[];
  /** In which formats its own files hold the weights. */
  readonly formats: ModelFormats;
}

/** One kind of layer. */
export interface LayerKind {
  /** What lets tokens see each other. */
  readonly mixer: Mixer;
  readonly feedForward: FeedForward;
  /** Norms over the full width in one layer (2 for Llama, 4 for Gemma, 1 for Phi-2). */
  readonly norms: number;
}

/** All layers of one kind. */
export interface LayerGroup extends LayerKind {
  readonly count: number;
}

/** Equal layers in a row. */
export interface LayerRun {
  /** Index in `layers`. */
  readonly group: number;
  readonly count: number;
}

/** What lets the tokens of a layer see each other. */
export type Mixer = NoMixer | AttentionMixer | LatentMixer | DeltaMixer | StateSpaceMixer | UnmeasuredMixer;

/** A layer that is a feed-forward part alone (Nemotron-H). */
export interface NoMixer {
  readonly kind: 'none';
}

/** Multi-head and grouped-query attention. */
export interface AttentionMixer {
  readonly kind: 'attention';
  /** Query heads. */
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  /** How many of the last tokens a query sees; null: all. */
  readonly window: number | null;
  /** A query sees its own chunk of so many tokens (Llama-4); null: all. */
  readonly chunk: number | null;
  /** Norms over each query and key head (Qwen3, Gemma-3), or over all of them, which GPUs sum up among them (MiniMax-M2). */
  readonly qkNorm: boolean | 'all-heads';
  /** A learnt score beside those of the keys (gpt-oss). */
  readonly sinks: boolean;
  /** The output is multiplied by a projection of the input, as wide as the queries (Qwen3.5). */
  readonly outputGate: boolean;
  /** `keys`: one projection gives both (Gemma-4's global layers). */
  readonly values: 'own' | 'keys';
}

/** What a mixer other than attention holds and keeps in one layer; see `mixer-counts.ts`, which counts it. */
export interface MixerCounts {
  /** What tensor parallelism divides evenly among GPUs. */
  readonly divided: CountedParts;
  /** What every GPU has whole. */
  readonly whole: CountedParts;
}

/** Of one layer; no part that is not said is more than none. */
export interface CountedParts {
  /** Weights of matrix products. */
  readonly weights?: number;
  /** Norms, convolutions and scalars, which stay in bf16. */
  readonly others?: number;
  /** Elements of the KV cache of one token. */
  readonly cache?: number;
  /** Bytes that a request keeps in place of a cache. */
  readonly state?: number;
  /** FLOPs for each pair of a query and a key that is seen. */
  readonly pairFlops?: number;
}

interface CountedMixer {
  /** What tensor parallelism divides: it must divide their number. */
  readonly heads: number;
  readonly counts: MixerCounts;
}

/** Multi-head latent attention (DeepSeek-V2, arXiv 2405.04434): the cache holds one latent of all heads. */
export interface LatentMixer extends CountedMixer {
  readonly kind: 'latent';
  /** Width of the queries' latent; null: they are projected at once (DeepSeek-V2-Lite). */
  readonly qRank: number | null;
  readonly kvRank: number;
  /** Size of a head's part without and with positions, and of its values. */
  readonly nope: number;
  readonly rope: number;
  readonly v: number;
  /** DeepSeek sparse attention: a small attention that chooses which tokens are seen; null: all are. */
  readonly index: IndexShape | null;
}

/** DeepSeek-V3.2's lightning indexer: `heads` queries and one key of `headDim` a token. */
export interface IndexShape {
  /** None: the choice of a layer before is taken (GLM-5.2). */
  readonly heads: number;
  readonly headDim: number;
  /** Tokens chosen. */
  readonly top: number;
}

/** Gated delta net (Qwen3-Next, Qwen3.5; arXiv 2412.06464): a constant state in place of a cache. */
export interface DeltaMixer extends CountedMixer {
  readonly kind: 'delta';
  /** As `heads`. */
  readonly keyHeads: number;
  readonly valueHeads: number;
  readonly keyDim: number;
  readonly valueDim: number;
  /** Tokens that the convolution sees. */
  readonly conv: number;
}

/** Mamba-2 (arXiv 2405.21060; Nemotron-H, Granite-4): a constant state in place of a cache. */
export interface StateSpaceMixer extends CountedMixer {
  readonly kind: 'state-space';
  readonly headDim: number;
  /** Groups of heads that share what goes in and out of the state. */
  readonly groups: number;
  readonly stateSize: number;
  readonly conv: number;
  /** Tokens that the kernel takes at once. */
  readonly chunk: number;
}

/** What no kernel table knows. */
export interface UnmeasuredMixer extends CountedMixer {
  readonly kind: 'unmeasured';
  /** Such as "compressed sparse attention". */
  readonly name: string;
}

/** What follows the mixer, one token at a time. */
export type FeedForward = NoFeedForward | DenseFeedForward | ExpertsFeedForward;

/** A layer that is a mixer alone (Nemotron-H). */
export interface NoFeedForward {
  readonly kind: 'none';
}

/** An MLP. */
export interface DenseFeedForward {
  readonly kind: 'dense';
  /** Width between its two (gated: three) matrices. */
  readonly width: number;
  readonly gated: boolean;
}

/** A mixture of experts. */
export interface ExpertsFeedForward {
  readonly kind: 'experts';
  readonly count: number;
  /** Experts that the router chooses for a token. */
  readonly perToken: number;
  /** Width of one expert. */
  readonly width: number;
  readonly gated: boolean;
  /** Width of what every token passes beside the chosen experts; null: nothing. */
  readonly shared: number | null;
  /** Number format in which the router multiplies. */
  readonly routerIn: 'bf16' | 'fp32';
  /** Width to which tokens are projected before the experts and from which after (Nemotron-3); null: they are not. */
  readonly latentWidth: number | null;
}
