import type { ModelSpec } from './model-spec.ts';

/** Weights of what follows attention in one layer, by how they are divided and kept. */
export interface MlpWeights {
  /** The MLP of a dense model. */
  readonly dense: number;
  /** All experts together, and what a token passes of them. */
  readonly experts: number;
  readonly expertsPerToken: number;
  /** The router, which every GPU has whole, in bf16. */
  readonly router: number;
}

export function mlpWeights({ gatedMlp, hiddenSize, mlpWidth, experts }: ModelSpec): MlpWeights {
  const one = (gatedMlp ? 3 : 2) * hiddenSize * mlpWidth;
  if (experts === undefined) return { dense: one, experts: 0, expertsPerToken: 0, router: 0 };
  const { count, perToken } = experts;
  return { dense: 0, experts: count * one, expertsPerToken: perToken * one, router: count * hiddenSize };
}
