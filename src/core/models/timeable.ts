import type { Mixer, ModelSpec } from './model-spec.ts';

/** What of a model decides whether and how it is timed. */
export type TimedShape = Omit<ModelSpec, 'maxTokens' | 'tiedEmbeddings'>;

/** What of a model no kernel is measured for on any GPU, in words for a list; empty: it can be timed. */
export function unmeasuredParts({ layers }: Pick<TimedShape, 'layers'>): readonly string[] {
  return [...new Set(layers.flatMap(({ mixer }) => unmeasuredIn(mixer)))];
}

function unmeasuredIn(mixer: Mixer): string[] {
  switch (mixer.kind) {
    case 'attention':
      return mixer.values === 'own' ? [] : ['attention whose keys are its values'];
    case 'latent':
      // GLM-5.2.
      return mixer.index?.heads === 0 ? ['sparse attention to what another layer has chosen'] : [];
    case 'unmeasured':
      return [mixer.name];
    case 'none':
    case 'delta':
    case 'state-space':
      return [];
  }
}
