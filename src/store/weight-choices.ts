import { WEIGHT_FORMATS } from '../core/catalog/number-formats.ts';
import { untimedReason } from '../core/config/untimed.ts';
import { ownFormat, publishedWeights } from '../core/models/own-format.ts';
import type { ModelSpec } from '../core/models/model-spec.ts';
import { unmeasuredParts } from '../core/models/timeable.ts';
import type { WeightChoice } from '../core/models/weight-format.ts';
import { publishedText } from '../scenario/describe/models/format-text.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { modelOf, type Choice } from './choices.ts';

/** All that a document may say, but what only one checkpoint means. */
const FORMATS = ['bf16', 'fp8', 'fp8-block', 'nvfp4', 'int4'] as const satisfies readonly WeightChoice[];

/**
 * Number formats that the model's weights can have, what its own files hold first: those that are timed, all of them where
 * the model is memory only, and only their own where experts are published in one.
 */
export function weightChoices(scenario: Scenario): readonly Choice[] {
  const model = modelOf(scenario);
  const published = model === null ? 'bf16' : publishedWeights(model);
  const offered = model === null ? ['bf16'] : runnable(model);
  return [...new Set([published, ...offered, scenario.deployment.weights])].map((value) => ({
    value,
    label: model !== null && value === published ? ownLabel(model, value) : labelOf(value),
  }));
}

function runnable(model: ModelSpec): readonly WeightChoice[] {
  if (ownFormat(model) !== null) return [];
  const isPlannedOnly = unmeasuredParts(model).length > 0;
  return FORMATS.filter(
    (weights) => isPlannedOnly || untimedReason({ model, deployment: { weights } }) === null,
  );
}

/** bf16 needs no word: it is what others are made from. */
function ownLabel(model: ModelSpec, published: string): string {
  return published === 'bf16' ? published : `checkpoint: ${publishedText(model)}`;
}

function labelOf(value: string): string {
  return Object.entries(WEIGHT_FORMATS).find(([format]) => format === value)?.[1].label ?? value;
}
