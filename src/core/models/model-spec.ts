/** The shape of a decoder-only transformer, dense or with a mixture of experts in every layer: all that timing and memory need to know of a model. */
export interface ModelSpec {
  /** Hugging Face id, or "custom" for a pasted config.json. */
  readonly id: string;
  readonly layers: number;
  /** Width of the residual stream. */
  readonly hiddenSize: number;
  /** Query heads. */
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  /** Width of the MLP between its two (gated: three) matrices; in a mixture of experts, of one expert. */
  readonly mlpWidth: number;
  readonly gatedMlp: boolean;
  readonly vocabSize: number;
  /** The LM head shares its weights with the embedding. */
  readonly tiedEmbeddings: boolean;
  /** Longest prompt + output the model takes, tokens (max_position_embeddings). */
  readonly maxTokens: number;
  /** Norms in one layer over the full width (2 for Llama, 4 for Gemma-2, 1 for Phi-2). */
  readonly normsPerLayer: number;
  /** Norms over each query and key head (Qwen3). */
  readonly qkNorm: boolean;
  /** Sliding-window attention: window in tokens and how many of the layers use it; null: none. */
  readonly slidingWindow: { readonly tokens: number; readonly layers: number } | null;
  /** Absent in a dense model. */
  readonly experts?: ExpertsSpec;
}

/** A mixture of experts in the place of every layer's MLP. */
export interface ExpertsSpec {
  readonly count: number;
  /** Experts that the router chooses for a token. */
  readonly perToken: number;
  /** The number format in which the experts are published, where it is not that of the other weights. */
  readonly weights?: 'mxfp4';
}
