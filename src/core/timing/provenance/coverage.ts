import { sequencesFor } from '../../operators/attention/attention-family.ts';
import type { HeadShape } from '../../models/mixer-sizes.ts';
import { attentionTables, gemmTable } from '../formats.ts';
import type { MixerCoverage } from '../mixers/fitted-mixer.ts';
import { productFormats } from '../layers/fit-products.ts';
import type { LayerShapes } from '../shapes/layer-shapes.ts';
import type { Coverage } from '../tables/timing-tables.ts';
import type { FittedLayer } from '../fitted.ts';
import type { TrainInput } from '../train-input.ts';

/** The hull of the measurements behind a configuration: what all of its operators cover. */
export function coverageOf({ profile }: TrainInput, layers: readonly FittedLayer[]): Coverage {
  const shapes = layers.map((layer): LayerShapes => layer.shapes);
  const products = productFormats(shapes).map((format) => last(gemmTable(profile, format).m));
  const mixers = layers.flatMap(({ mixer }) => (mixer === null ? [] : [mixer.coverage]));
  const least = (of: keyof MixerCoverage): number => Math.min(...mixers.map((one) => one[of]));
  return {
    maxTokens: Math.min(...products),
    maxDecodes: least('maxDecodes'),
    maxKvTokens: least('maxKvTokens'),
    maxPrefillTokens: least('maxPrefillTokens'),
  };
}

/** What the kernels for heads of a shape were measured to, with the most prompts in one batch. */
export function attentionCoverage(
  { profile, deployment, timing }: TrainInput,
  attention: HeadShape,
): MixerCoverage & { readonly maxPrefills: number } {
  const { prefill, decode } = attentionTables(profile, deployment.kvCache, timing.attention);
  const nearest = <T extends { readonly headDim: number }>(tables: readonly T[]): T | undefined =>
    tables.find(({ headDim }) => headDim >= attention.headDim) ?? tables.at(-1);
  const decoded = nearest(decode);
  const sequences = decoded === undefined ? 1 : sequencesFor(decoded, attention);
  return {
    maxDecodes: Math.floor(last(decoded?.batch) / sequences),
    maxKvTokens: last(decoded?.length),
    maxPrefillTokens: last(
      timing.attention === 'vidur'
        ? profile.parts['attention-vidur']?.prefill.chunk
        : nearest(prefill)?.length,
    ),
    maxPrefills: last(nearest(prefill)?.batch),
  };
}

const last = (values: readonly number[] | undefined): number => values?.at(-1) ?? 1;
