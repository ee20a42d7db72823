import { expertsOf } from './layers.ts';
import type { ModelSpec } from './model-spec.ts';
import { formatsUnder, type ModelFormats, type WeightChoice, type WeightFormat } from './weight-format.ts';

/** The one format in which a model's experts are published, and measured, where it is not bf16 as its other weights; else null. */
export function ownFormat(model: ModelSpec | null): WeightFormat | null {
  if (model === null || expertsOf(model) === null) return null;
  return publishedWeights(model) === 'mxfp4' ? 'mxfp4' : null;
}

/** The choice of weights that is what the model's own files hold: one format where it says it all, else "checkpoint". */
export function publishedWeights(model: Pick<ModelSpec, 'layers' | 'formats'>): WeightChoice {
  const { formats } = model;
  const kinds = weightKinds(model);
  const found = ([formats.mixer, formats.experts] as const).find((choice) => {
    const meant = formatsUnder(choice, formats);
    return kinds.every((kind) => meant[kind] === formats[kind]);
  });
  return found ?? 'checkpoint';
}

/** The kinds of weights that some layer of the model has. */
export function weightKinds({ layers }: Pick<ModelSpec, 'layers'>): readonly (keyof ModelFormats)[] {
  const parts = layers.map(({ feedForward }) => feedForward);
  const has: Readonly<Record<keyof ModelFormats, boolean>> = {
    mixer: layers.some(({ mixer }) => mixer.kind !== 'none'),
    dense: parts.some(({ kind }) => kind === 'dense'),
    shared: parts.some((part) => part.kind === 'experts' && part.shared !== null),
    experts: parts.some(({ kind }) => kind === 'experts'),
  };
  return (['mixer', 'dense', 'shared', 'experts'] as const).filter((kind) => has[kind]);
}
