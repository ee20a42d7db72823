import type { FeedForward } from './model-spec.ts';

/** Weights of what follows attention in one layer, by how they are divided and stored; undivided. */
export interface FeedForwardSizes {
  /** The MLP of a layer without experts. */
  readonly dense: number;
  /** What every token passes beside the experts. */
  readonly shared: number;
  /** To and from a narrower width before and after the experts; every GPU has them whole. */
  readonly projections: number;
  /** All experts together, and what a token passes of them. */
  readonly experts: number;
  readonly expertsPerToken: number;
  /** The router, which every GPU has whole, in bf16. */
  readonly router: number;
}

const NOTHING = { dense: 0, shared: 0, projections: 0, experts: 0, expertsPerToken: 0, router: 0 };

/** Matrices of an MLP or of one expert: gate, up and down, or up and down. */
export function mlpMatrices({ gated }: { readonly gated: boolean }): number {
  return gated ? 3 : 2;
}

/** See `FeedForwardSizes`. */
export function feedForwardSizes(hiddenSize: number, feedForward: FeedForward): FeedForwardSizes {
  if (feedForward.kind === 'none') return NOTHING;
  const matrices = mlpMatrices(feedForward);
  if (feedForward.kind === 'dense') return { ...NOTHING, dense: matrices * hiddenSize * feedForward.width };
  const { count, perToken, width, shared, latentWidth } = feedForward;
  const one = matrices * (latentWidth ?? hiddenSize) * width;
  return {
    dense: 0,
    shared: matrices * hiddenSize * (shared ?? 0),
    projections: latentWidth === null ? 0 : 2 * hiddenSize * latentWidth,
    experts: count * one,
    expertsPerToken: perToken * one,
    router: count * hiddenSize,
  };
}
