import { layerCount } from './layers.ts';
import type { AttentionMixer, ExpertsFeedForward, FeedForward, LayerGroup, ModelSpec } from './model-spec.ts';
import type { HeadShape } from './mixer-sizes.ts';

/**
 * A model whose layers all are one attention and one MLP or mixture of experts, some of them with a sliding window: what
 * the operators that are measured today compose to times.
 */
export interface UniformDecoder extends HeadShape {
  readonly id: string;
  readonly layers: number;
  readonly hiddenSize: number;
  /** Width of the MLP; in a mixture of experts, of one expert. */
  readonly mlpWidth: number;
  readonly gatedMlp: boolean;
  readonly vocabSize: number;
  readonly normsPerLayer: number;
  readonly qkNorm: boolean;
  /** Window in tokens and how many of the layers have it; null: none. */
  readonly slidingWindow: { readonly tokens: number; readonly layers: number } | null;
  /** Null in a dense model. */
  readonly experts: UniformExperts | null;
}

/** A mixture of experts in every layer. */
export interface UniformExperts {
  readonly count: number;
  readonly perToken: number;
  /** The format in which they are published, where it is not that of the other weights. */
  readonly weights: 'mxfp4' | null;
}

/** What times can be made of: the groups, or what in them no operator is measured for, in words for a list. */
export type Timeable =
  | { readonly kind: 'timed'; readonly decoder: UniformDecoder }
  | { readonly kind: 'memory-only'; readonly reasons: readonly string[] };

/** What of a model decides whether and how it is timed. */
export type TimedShape = Omit<ModelSpec, 'maxTokens' | 'tiedEmbeddings' | 'order'>;

/** The model as today's operators see it, or everything that they have no times for. */
export function timeable(model: TimedShape): Timeable {
  const reasons = [...new Set(model.layers.flatMap(unmeasuredParts))];
  const [first] = model.layers;
  const attention = first?.mixer;
  if (reasons.length > 0 || first === undefined || attention?.kind !== 'attention')
    return { kind: 'memory-only', reasons };
  const unlike = differencesBetween(model.layers);
  if (unlike.length > 0) return { kind: 'memory-only', reasons: unlike };
  const { feedForward } = first;
  return {
    kind: 'timed',
    decoder: {
      id: model.id,
      layers: layerCount(model),
      hiddenSize: model.hiddenSize,
      heads: attention.heads,
      kvHeads: attention.kvHeads,
      headDim: attention.headDim,
      mlpWidth: feedForward.kind === 'none' ? 0 : feedForward.width,
      gatedMlp: feedForward.kind !== 'none' && feedForward.gated,
      vocabSize: model.vocabSize,
      normsPerLayer: first.norms,
      qkNorm: attention.qkNorm,
      slidingWindow: windowedLayers(model.layers),
      experts: feedForward.kind === 'experts' ? uniformExperts(feedForward, model) : null,
    },
  };
}

function uniformExperts({ count, perToken }: ExpertsFeedForward, { formats }: TimedShape): UniformExperts {
  return { count, perToken, weights: formats.experts === 'mxfp4' ? 'mxfp4' : null };
}

function windowedLayers(layers: readonly LayerGroup[]): UniformDecoder['slidingWindow'] {
  const windows = layers.flatMap(({ mixer, count }) =>
    mixer.kind === 'attention' && mixer.window !== null ? [{ tokens: mixer.window, count }] : [],
  );
  const [first] = windows;
  if (first === undefined) return null;
  return { tokens: first.tokens, layers: windows.reduce((sum, { count }) => sum + count, 0) };
}

const MIXERS: Readonly<Record<string, string>> = {
  latent: 'latent attention (MLA)',
  delta: 'gated delta net layers',
  'state-space': 'Mamba-2 layers',
};

/** Parts of one kind of layer that no operator is measured for. */
function unmeasuredParts({ mixer, feedForward }: LayerGroup): string[] {
  const rest = unmeasuredFeedForward(feedForward, mixer.kind);
  switch (mixer.kind) {
    case 'none':
      return rest;
    case 'attention':
      return [
        ...(mixer.chunk === null ? [] : ['attention in chunks']),
        ...(mixer.outputGate ? ['attention with a gate on its output'] : []),
        ...(mixer.values === 'own' ? [] : ['attention whose keys are its values']),
        ...rest,
      ];
    case 'unmeasured':
      return [mixer.name, ...rest];
    default: {
      const isSparse = mixer.kind === 'latent' && mixer.index !== null;
      return [isSparse ? 'sparse latent attention (DSA)' : (MIXERS[mixer.kind] ?? ''), ...rest];
    }
  }
}

function unmeasuredFeedForward(feedForward: FeedForward, mixer: string): string[] {
  if (feedForward.kind === 'none') return mixer === 'attention' ? ['attention layers without an MLP'] : [];
  if (mixer === 'none') return ['MLPs in layers of their own'];
  if (feedForward.kind === 'dense') return [];
  return [
    ...(feedForward.shared === null ? [] : ['shared experts']),
    ...(feedForward.latentWidth === null ? [] : ['experts behind a projection']),
    ...(feedForward.gated ? [] : ['experts without a gate']),
  ];
}

/** In what the layers are not all alike, windows aside. */
function differencesBetween(layers: readonly LayerGroup[]): string[] {
  const attentions = layers.flatMap(({ mixer }) => (mixer.kind === 'attention' ? [mixer] : []));
  const windows = attentions.flatMap(({ window }) => (window === null ? [] : [window]));
  const heads = ({ window: _window, ...shape }: AttentionMixer): string => JSON.stringify(shape);
  return [
    ...(differ(attentions.map(heads)) ? ['attention of different shapes'] : []),
    ...(differ(windows) ? ['windows of different sizes'] : []),
    ...(differ(layers.map(({ feedForward }) => JSON.stringify(feedForward)))
      ? ['layers with and without experts']
      : []),
    ...(differ(layers.map(({ norms }) => norms)) ? ['layers with different norms'] : []),
  ];
}

function differ(values: readonly (string | number)[]): boolean {
  return new Set(values).size > 1;
}

/** The model as today's operators see it. Throws for one that is memory only. */
export function decoderOf(model: TimedShape): UniformDecoder {
  const shape = timeable(model);
  if (shape.kind === 'memory-only') throw new Error(`${model.id} has ${shape.reasons.join(', ')}`);
  return shape.decoder;
}
