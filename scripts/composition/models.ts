/** The sizes of the models whose measured runs are composed, from their config.json. */
export interface ComposedModel {
  readonly layers: { readonly dense: number; readonly experts: number };
  readonly hidden: number;
  readonly vocabulary: number;
  readonly denseWidth: number;
  readonly experts: { readonly count: number; readonly perToken: number; readonly width: number };
  /** Width of the experts that every token passes; 0: none. */
  readonly sharedWidth: number;
  readonly attention:
    | {
        readonly kind: 'latent';
        readonly heads: number;
        readonly qRank: number;
        readonly sizes: {
          readonly kvRank: number;
          readonly nope: number;
          readonly rope: number;
          readonly value: number;
        };
      }
    | { readonly kind: 'full'; readonly heads: number; readonly kvHeads: number; readonly headDim: number };
}

const LATENT = { qRank: 1536, sizes: { kvRank: 512, nope: 128, rope: 64, value: 128 } } as const;

/** By the id that a measured run names. */
export const COMPOSED_MODELS: Readonly<Record<string, ComposedModel>> = {
  'deepseek-ai/DeepSeek-R1': {
    layers: { dense: 3, experts: 58 },
    hidden: 7168,
    vocabulary: 129_280,
    denseWidth: 18_432,
    experts: { count: 256, perToken: 8, width: 2048 },
    sharedWidth: 2048,
    attention: { kind: 'latent', heads: 128, ...LATENT },
  },
  'moonshotai/Kimi-K2.5': {
    layers: { dense: 1, experts: 60 },
    hidden: 7168,
    vocabulary: 163_840,
    denseWidth: 18_432,
    experts: { count: 384, perToken: 8, width: 2048 },
    sharedWidth: 2048,
    attention: { kind: 'latent', heads: 64, ...LATENT },
  },
  'Qwen/Qwen3-235B-A22B': {
    layers: { dense: 0, experts: 94 },
    hidden: 4096,
    vocabulary: 151_936,
    denseWidth: 0,
    experts: { count: 128, perToken: 8, width: 1536 },
    sharedWidth: 0,
    attention: { kind: 'full', heads: 64, kvHeads: 4, headDim: 128 },
  },
};
