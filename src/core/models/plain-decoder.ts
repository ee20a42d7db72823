import { attention, experts, stackOf } from './layers.ts';
import type { AttentionMixer, ExpertsFeedForward, FeedForward, ModelSpec } from './model-spec.ts';
import { allIn, type ModelFormats } from './weight-format.ts';

/** A model's sizes, as catalogs list them: id; layers; hidden size; query heads, KV heads and their size; MLP width; vocabulary; longest request in tokens. */
export type SizeRow = readonly [
  id: string,
  layers: number,
  hiddenSize: number,
  heads: number,
  kvHeads: number,
  headDim: number,
  width: number,
  vocabSize: number,
  maxTokens: number,
];

/** What models of one attention and one MLP or mixture of experts in every layer have in common, where it is unusual. */
export interface PlainTraits {
  readonly tied?: boolean;
  /** False: an MLP of two matrices in place of three. */
  readonly gated?: boolean;
  readonly norms?: number;
  readonly qkNorm?: AttentionMixer['qkNorm'];
  readonly sinks?: boolean;
  /** Window in tokens of every other layer, the first among them. */
  readonly window?: number;
  /** Experts, and how many of them a token passes; the MLP width is that of one. */
  readonly experts?: readonly [count: number, perToken: number];
  readonly routerIn?: ExpertsFeedForward['routerIn'];
  readonly formats?: ModelFormats;
}

/** Writes the layers out. */
export function decoders(traits: PlainTraits, rows: readonly SizeRow[]): ModelSpec[] {
  const { tied = false, gated = true, norms = 2, qkNorm = false, sinks = false, window = null } = traits;
  return rows.map(
    ([id, layers, hiddenSize, heads, kvHeads, headDim, width, vocabSize, maxTokens]): ModelSpec => {
      const [count, perToken] = traits.experts ?? [0, 0];
      const feedForward: FeedForward =
        count === 0
          ? { kind: 'dense', width, gated }
          : experts({ count, perToken, width, routerIn: traits.routerIn ?? 'bf16' });
      return {
        id,
        hiddenSize,
        vocabSize,
        tiedEmbeddings: tied,
        maxTokens,
        ...stackOf(layers, (layer) => ({
          mixer: attention({
            heads,
            kvHeads,
            headDim,
            qkNorm,
            sinks,
            window: layer % 2 === 0 ? window : null,
          }),
          feedForward,
          norms,
        })),
        formats: traits.formats ?? allIn('bf16'),
      };
    },
  );
}
