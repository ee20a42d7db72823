import type { LayerKind } from '../model-spec.ts';
import type { ConfigReader } from './config-reader.ts';

/** What a family makes of a config.json, beside what all have. */
export interface FamilyShape {
  /** From first to last. */
  readonly layers: readonly LayerKind[];
  /** transformers' default of `tie_word_embeddings`, where the config leaves it out. */
  readonly tiedByDefault: boolean;
  /** Rows of the vocabulary and longest prompt + output, where the config leaves them out. */
  readonly vocabSize?: number;
  readonly maxTokens?: number;
}

/** Reads what is a family's own in a config.json of one `model_type`. */
export type Family = (config: ConfigReader, hiddenSize: number) => FamilyShape;
