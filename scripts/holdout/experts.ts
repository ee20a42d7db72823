import { expertsOf } from '../../src/core/models/layers.ts';
import { MODELS } from '../../src/core/models/models.ts';
import { EXPERT_SKEWS } from '../../src/core/models/expert-skew.ts';
import { GPUS, type GpuId } from '../../src/core/catalog/gpus/index.ts';
import { peakFlopsOf, WEIGHT_FORMATS, type ExpertFormat } from '../../src/core/catalog/number-formats.ts';
import type { HoldoutScore } from '../../src/core/operators/holdout.ts';
import { scoreExperts } from '../../src/core/operators/experts/moe-holdout.ts';
import { expertSeries, type ExpertsTarget } from '../../src/core/operators/experts/moe-model.ts';
import { profileOf, type ScoredOperator } from './configuration.ts';

const DEGREES = [1, 2, 4, 8];

/**
 * The fused experts of a GPU by format, over the catalog's models, all skews and degrees: token counts left out for all
 * degrees, and a whole degree (TP or EP) left out.
 */
export function expertOperators(gpuId: GpuId): ScoredOperator[] {
  const gpu = GPUS[gpuId];
  const formats = profileOf(gpuId).parts.moe?.formats ?? {};
  return (['bf16', 'fp8', 'fp8-block', 'mxfp4'] as const).flatMap((format) => {
    const table = formats[format];
    if (table === undefined) return [];
    const peaks = { flops: peakFlopsOf(gpu, format), bandwidth: gpu.memoryBandwidth };
    const measured = targets(format).filter((target) => expertSeries(table, target) !== undefined);
    const byNumber = measured.filter(({ division }) => division.expertParallel > 1);
    const byWidth = measured.filter((target) => !byNumber.includes(target));
    const whole = (operator: string, of: readonly ExpertsTarget[]): ScoredOperator => ({
      operator,
      format,
      isSeeded: false,
      score: (kind) => pooled(of.map((target) => scoreExperts(table, target, peaks, kind, 'degree'))),
    });
    return [
      {
        operator: 'experts',
        format,
        score: (kind, held) =>
          pooled(measured.map((target) => scoreExperts(table, target, peaks, kind, held))),
      },
      whole('experts, whole TP', byWidth),
      whole('experts, whole EP', byNumber),
    ];
  });
}

/** All targets' errors; the rows of one of them. */
function pooled(scores: readonly HoldoutScore[]): HoldoutScore {
  const rows = scores.reduce((sum, one) => sum + one.rows, 0) / Math.max(1, scores.length);
  return { errors: scores.flatMap(({ errors }) => errors), rows: Math.round(rows) };
}

function targets(format: ExpertFormat): ExpertsTarget[] {
  const bytesPerWeight = WEIGHT_FORMATS[format].bytes;
  return MODELS.flatMap((model) => {
    const own = expertsOf(model);
    if (own === null) return [];
    const { count: experts, perToken, width } = own;
    const shape = { hidden: model.hiddenSize, width, perToken, experts };
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
