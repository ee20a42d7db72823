import { readFileSync } from 'node:fs';
import { EXPERT_MODELS } from '../../src/core/catalog/expert-models.ts';
import { EXPERT_SKEWS } from '../../src/core/catalog/expert-skew.ts';
import type { GpuId } from '../../src/core/catalog/gpu-spec.ts';
import { GPUS, GPU_IDS } from '../../src/core/catalog/gpus.ts';
import { peakFlopsOf, WEIGHT_FORMATS } from '../../src/core/catalog/number-formats.ts';
import type { WeightFormat } from '../../src/core/engine/run-config.ts';
import { parsePart } from '../../src/core/profiles/parse.ts';
import { heldOutBy, quantile } from '../../src/core/predictors/holdout.ts';
import { scoreExperts } from '../../src/core/predictors/moe-holdout.ts';
import { expertSeries, type ExpertsTarget } from '../../src/core/predictors/moe-model.ts';
import { RANDOM_FOREST } from '../../src/core/predictors/random-forest.ts';
import { percent } from './print-table.ts';

const DEGREES = [1, 2, 4, 8];
const HEADER = [
  'gpu',
  'format',
  'scored',
  'tokens median %',
  'p90 %',
  'TP median %',
  'p90 %',
  'EP median %',
  'p90 %',
];

/**
 * Held-out error of the fused experts by GPU and format, over the catalog's models, all skews and degrees: token counts
 * left out for all degrees, and a whole degree (TP or EP) left out.
 */
export function expertsHoldout(seeds: readonly number[], share: number): string[][] {
  return [HEADER, ...GPU_IDS.flatMap((gpu) => rowsOf(gpu, seeds, share))];
}

function rowsOf(gpuId: GpuId, seeds: readonly number[], share: number): string[][] {
  const file = new URL(`../../public/profiles/${gpuId}.moe.json`, import.meta.url);
  const part = parsePart(readFileSync(file, 'utf8'));
  if (part.part !== 'moe') throw new Error(`${gpuId}.moe.json holds ${part.part}`);
  const gpu = GPUS[gpuId];
  return (Object.keys(part.formats) as WeightFormat[]).flatMap((format) => {
    const table = part.formats[format];
    if (table === undefined) return [];
    const peaks = { flops: peakFlopsOf(gpu, format), bandwidth: gpu.memoryBandwidth };
    const errors = { tokens: [] as number[], tp: [] as number[], ep: [] as number[] };
    for (const target of targets(format)) {
      if (expertSeries(table, target) === undefined) continue;
      for (const seed of seeds) {
        const held = heldOutBy(seed, share);
        errors.tokens.push(...scoreExperts(table, target, peaks, RANDOM_FOREST, held).errors);
      }
      const whole = scoreExperts(table, target, peaks, RANDOM_FOREST, 'degree').errors;
      errors[target.division.expertParallel > 1 ? 'ep' : 'tp'].push(...whole);
    }
    const scores = [errors.tokens, errors.tp, errors.ep].flatMap((list) => [
      percent(quantile(list, 0.5)),
      percent(quantile(list, 0.9)),
    ]);
    return [[gpuId, format, String(errors.tokens.length), ...scores]];
  });
}

function targets(format: WeightFormat): ExpertsTarget[] {
  const bytesPerWeight = WEIGHT_FORMATS[format].bytes;
  return EXPERT_MODELS.flatMap(({ hiddenSize: hidden, mlpWidth: width, experts }) => {
    const shape = { hidden, width, perToken: experts?.perToken ?? 1, experts: experts?.count ?? 1 };
    return EXPERT_SKEWS.flatMap((skew) =>
      DEGREES.flatMap((degree) => {
        const byWidth = { tensorParallel: degree, expertParallel: 1 };
        const byNumber = { tensorParallel: 1, expertParallel: degree };
        const divisions = degree === 1 ? [byWidth] : [byWidth, byNumber];
        return divisions.map((division) => ({ shape, division, skew, bytesPerWeight }));
      }),
    );
  });
}
