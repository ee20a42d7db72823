import type { TimingEvidence } from '../../operators/timing-evidence.ts';
import type { TrainingReport } from '../../predictors/operator-fitter.ts';
import type { MixerTables } from '../../operators/mixer-tables.ts';

/**
 * Everything the simulation loop needs to time an iteration of one (GPU, model, TP, PP, timing) configuration:
 * flat arrays made from the fitted predictors once, cheap to copy to another worker. The predictors of this folder read
 * them; to all others they are opaque.
 */
export interface TimingTables {
  readonly tensorParallel: number;
  readonly pipelineParallel: number;
  /** Of all stages together. */
  readonly layers: number;
  /** What the layers of each stage take; stages of equal layers are one object. */
  readonly stages: readonly StageTables[];
  readonly tokens: TokenTables;
  readonly coverage: Coverage;
  readonly training: TrainingReport;
}

/** The same with what is said of them; a search, which shows none of it, does without. */
export interface DescribedTables extends TimingTables {
  readonly deviation: IterationDeviation;
  readonly evidence: readonly TimingEvidence[];
}

/** The layers of one stage: their number times what one of them takes on average. */
export interface StageTables {
  readonly layers: number;
  /** A layer without its mixer's own kernels, by tokens; seconds. */
  readonly layer: Float64Array;
  /** The mixers of its layers, each with the share of the layers that have it. */
  readonly mixers: readonly { readonly share: number; readonly tables: MixerTables }[];
}

/** What depends on one integer, the tokens of an iteration or the tokens that it samples; seconds, f(0) is 0. */
export interface TokenTables {
  /** A layer without its mixer's own kernels, on average over all layers, by tokens. */
  readonly layer: Float64Array;
  /** The embedding with its all-reduce, by tokens. */
  readonly embedding: Float64Array;
  /** Final norm, LM head and sampling, by tokens sampled. */
  readonly head: Float64Array;
  /** The transfer to the next stage, by tokens. */
  readonly send: Float64Array;
  /** Parts of `layer` and `head`, for the breakdown of a run's time: what they leave is element-wise. */
  readonly layerGemm: Float64Array;
  /** One all-reduce, by tokens. */
  readonly allReduce: Float64Array;
  /** All-reduces of a layer, on average. */
  readonly reducesPerLayer: number;
  readonly headGemm: Float64Array;
}

/** The largest values that were measured; beyond them times are extrapolated. */
export interface Coverage {
  readonly maxTokens: number;
  readonly maxDecodes: number;
  readonly maxKvTokens: number;
  readonly maxPrefillTokens: number;
}

/** Standard deviation over the forests' trees of the time of a typical iteration, as a share of it; 0 without forests. */
export interface IterationDeviation {
  readonly decode: number;
  readonly prefill: number;
}
