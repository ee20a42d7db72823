import type { DeltaMixer, LatentMixer, StateSpaceMixer } from './model-spec.ts';

/** Bytes of an element of a recurrent state (mamba_ssm_dtype of Qwen3.5, mamba_ssm_cache_dtype of Nemotron-3: float32). */
export const STATE_BYTES = 4;
/** Bytes of an element that a convolution keeps. */
export const CONV_BYTES = 2;

type Uncounted<M> = Omit<M, 'kind' | 'counts' | 'heads'>;

/**
 * Latent attention. The cache is whole on every GPU (vLLM's MLA backends), and so are the projections down to the latents
 * and the indexer.
 */
export function latent(
  hiddenSize: number,
  mixer: Uncounted<LatentMixer> & Pick<LatentMixer, 'heads'>,
): LatentMixer {
  const { heads, qRank, kvRank, nope, rope, v, index } = mixer;
  const indexed = index ?? { heads: 0, headDim: 0 };
  const indexer =
    indexed.heads === 0
      ? 0
      : (qRank ?? hiddenSize) * indexed.heads * indexed.headDim +
        hiddenSize * (indexed.headDim + indexed.heads);
  return {
    kind: 'latent',
    ...mixer,
    counts: {
      divided: {
        weights:
          (qRank ?? hiddenSize) * heads * (nope + rope) +
          kvRank * heads * (nope + v) +
          heads * v * hiddenSize,
        pairFlops: 2 * heads * (nope + rope + v),
      },
      whole: {
        weights: hiddenSize * (kvRank + rope + (qRank ?? 0)) + indexer,
        others: kvRank + (qRank ?? 0) + 2 * indexed.headDim,
        cache: kvRank + rope + indexed.headDim,
      },
    },
  };
}

/** Gated delta net. */
export function delta(hiddenSize: number, mixer: Uncounted<DeltaMixer>): DeltaMixer {
  const { keyHeads, valueHeads, keyDim, valueDim, conv } = mixer;
  const values = valueHeads * valueDim;
  // Queries, keys and values pass the convolution; the gate, the decay and the rate of learning do not.
  const convolved = 2 * keyHeads * keyDim + values;
  return {
    kind: 'delta',
    ...mixer,
    heads: keyHeads,
    counts: {
      divided: {
        weights: hiddenSize * (convolved + values + 2 * valueHeads) + values * hiddenSize,
        others: convolved * conv + 2 * valueHeads,
        state: STATE_BYTES * values * keyDim + CONV_BYTES * convolved * (conv - 1),
      },
      whole: { others: valueDim },
    },
  };
}

/** Mamba-2. One group of heads is on every GPU, several are divided. */
export function stateSpace(
  hiddenSize: number,
  mixer: Uncounted<StateSpaceMixer> & Pick<StateSpaceMixer, 'heads'>,
): StateSpaceMixer {
  const { heads, headDim, groups, stateSize, conv } = mixer;
  const inner = heads * headDim;
  const shared = 2 * groups * stateSize;
  const ofHeads = {
    weights: hiddenSize * (2 * inner + heads) + inner * hiddenSize,
    others: inner * (conv + 1) + 3 * heads + inner,
    state: STATE_BYTES * inner * stateSize + CONV_BYTES * inner * (conv - 1),
  };
  const ofGroups = {
    weights: hiddenSize * shared,
    others: shared * (conv + 1),
    state: CONV_BYTES * shared * (conv - 1),
  };
  const both = {
    weights: ofHeads.weights + ofGroups.weights,
    others: ofHeads.others + ofGroups.others,
    state: ofHeads.state + ofGroups.state,
  };
  const counts = groups === 1 ? { divided: ofHeads, whole: ofGroups } : { divided: both, whole: {} };
  return { kind: 'state-space', ...mixer, counts };
}
