import { linearFormat } from '../../catalog/number-formats.ts';
import { sequencesFor } from '../attention/attention-family.ts';
import { attentionTables, gemmTable } from '../formats.ts';
import type { LayerShapes } from '../layer-shapes.ts';
import type { Coverage } from '../tables/timing-tables.ts';
import type { TrainInput } from '../train-input.ts';

/** The hull of the measurements behind a configuration, with the most prompts in one prefill batch. */
export function coverageOf(
  { profile, deployment, timing }: TrainInput,
  { attention }: LayerShapes,
): Coverage & { maxPrefills: number } {
  const { prefill, decode } = attentionTables(profile, deployment.kvCache, timing.attention);
  const gemm = gemmTable(profile, linearFormat(deployment.weights));
  const nearest = <T extends { readonly headDim: number }>(tables: readonly T[]): T | undefined =>
    tables.find(({ headDim }) => headDim >= attention.headDim) ?? tables.at(-1);
  const decoded = nearest(decode);
  const sequences = decoded === undefined ? 1 : sequencesFor(decoded, attention);
  return {
    maxTokens: last(gemm.m),
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
