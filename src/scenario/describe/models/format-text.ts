import { publishedWeights, weightKinds } from '../../../core/models/own-format.ts';
import type { ModelSpec } from '../../../core/models/model-spec.ts';
import { WEIGHT_FORMATS } from '../../../core/catalog/number-formats.ts';
import { formatList } from '../../../lib/format/list.ts';

const KINDS = { mixer: 'attention', dense: 'MLPs', shared: 'shared experts', experts: 'experts' } as const;

type Stored = Pick<ModelSpec, 'layers' | 'formats'>;

/** In which formats a model's own files hold its weights: "fp8, scale per block"; "attention bf16, experts nvfp4". */
export function publishedText(model: Stored): string {
  const published = publishedWeights(model);
  return published === 'checkpoint' || published === 'mxfp4'
    ? kindsText(model)
    : WEIGHT_FORMATS[published].label;
}

/** The same where there is little room: "fp8-block", "bf16 and mxfp4". */
export function shortPublishedText(model: Stored): string {
  return formatList([...new Set(weightKinds(model).map((kind) => model.formats[kind]))]);
}

function kindsText(model: Stored): string {
  const { formats } = model;
  const kinds = weightKinds(model);
  return [...new Set(kinds.map((kind) => formats[kind]))]
    .map((format) => {
      const own = kinds.filter((kind) => formats[kind] === format).map((kind) => KINDS[kind]);
      return `${formatList(own)} ${format}`;
    })
    .join(', ');
}
