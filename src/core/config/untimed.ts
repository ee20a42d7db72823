import type { TimedFormat } from '../catalog/number-formats.ts';
import { timeable } from '../models/uniform-decoder.ts';
import { weightKinds } from '../models/own-format.ts';
import type { WeightChoice } from '../models/weight-format.ts';
import { formatList } from '../../lib/format/list.ts';
import type { TimedConfig } from './timed-config.ts';

const TIMED: readonly WeightChoice[] = ['bf16', 'fp8', 'fp8-block', 'mxfp4'];

/** Whether products with these weights are measured in any form. */
export function isTimedFormat(weights: WeightChoice): weights is TimedFormat {
  return TIMED.includes(weights);
}

/**
 * Why no operator can time a configuration on any GPU, in one sentence, or null: its memory is planned all the same. What
 * one GPU's tables lack is said when they are read.
 */
export function untimedReason({
  model,
  deployment,
}: {
  readonly model: TimedConfig['model'];
  readonly deployment: Pick<TimedConfig['deployment'], 'weights'>;
}): string | null {
  const { weights } = deployment;
  const name = model.id === 'custom' ? 'The pasted model' : model.id;
  const shape = timeable(model);
  if (shape.kind === 'memory-only') {
    return `${name} is memory only: no kernels are measured for ${formatList(shape.reasons)}.`;
  }
  if (isTimedFormat(weights)) return null;
  const stored = weights === 'checkpoint' ? describeFormats(model) : `weights in ${weights}`;
  return `${name} is memory only: products with ${stored} are not measured yet.`;
}

const KINDS = { mixer: 'attention', dense: 'MLPs', shared: 'shared experts', experts: 'experts' } as const;

/** "attention in bf16 and experts in nvfp4" */
function describeFormats(model: TimedConfig['model']): string {
  const { formats } = model;
  const kinds = weightKinds(model);
  const named = [...new Set(kinds.map((kind) => formats[kind]))].map((format) => {
    const own = kinds.filter((kind) => formats[kind] === format).map((kind) => KINDS[kind]);
    return `${formatList(own)} in ${format}`;
  });
  return formatList(named);
}
