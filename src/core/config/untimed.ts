import { EXPERT_FORMATS, PRODUCT_FORMATS } from '../catalog/number-formats.ts';
import { weightKinds } from '../models/own-format.ts';
import { unmeasuredParts, type TimedShape } from '../models/timeable.ts';
import { formatsUnder, type ModelFormats, type WeightChoice } from '../models/weight-format.ts';
import { formatList } from '../../lib/format/list.ts';

/** A model with a choice of how its weights are stored. */
export interface StoredModel {
  readonly model: TimedShape;
  readonly deployment: { readonly weights: WeightChoice };
}

/**
 * Why no operator can time a configuration on any GPU, in one sentence, or null: its memory is planned all the same. What
 * one GPU's tables lack is said when they are read.
 */
export function untimedReason({ model, deployment }: StoredModel): string | null {
  const { weights } = deployment;
  const name = model.id === 'custom' ? 'The pasted model' : model.id;
  const parts = unmeasuredParts(model);
  if (parts.length > 0) return `${name} is memory only: no kernels are measured for ${formatList(parts)}.`;
  const formats = formatsUnder(weights, model.formats);
  const unmeasured = weightKinds(model).filter((kind) => !isMeasured(kind, formats));
  if (unmeasured.length === 0) return null;
  const stored = weights === 'checkpoint' ? describe(unmeasured, formats) : `weights in ${weights}`;
  return `${name} is memory only: products with ${stored} are not measured yet.`;
}

function isMeasured(kind: keyof ModelFormats, formats: ModelFormats): boolean {
  const known: readonly string[] = kind === 'experts' ? EXPERT_FORMATS : PRODUCT_FORMATS;
  return known.includes(formats[kind]);
}

const KINDS = { mixer: 'attention', dense: 'MLPs', shared: 'shared experts', experts: 'experts' } as const;

/** "attention and MLPs in int4" */
function describe(kinds: readonly (keyof ModelFormats)[], formats: ModelFormats): string {
  const named = [...new Set(kinds.map((kind) => formats[kind]))].map((format) => {
    const own = kinds.filter((kind) => formats[kind] === format).map((kind) => KINDS[kind]);
    return `${formatList(own)} in ${format}`;
  });
  return formatList(named);
}
