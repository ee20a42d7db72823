import { EXPERT_SKEWS } from '../../models/expert-skew.ts';
import { scoreExperts } from './moe-holdout.ts';
import { expertSeries } from './moe-model.ts';
import type { ExpertTables } from '../../profiles/operator-tables/schema.ts';
import { nameOf, type HoldoutCase } from '../holdout-case.ts';
import type { OperatorGpu } from '../operator.ts';
import { formatOn } from '../weight-formats.ts';

/** DeepSeek-R1, Kimi-K2, Qwen3-235B, MiniMax-M2, gpt-oss-120b. */
const SHAPES = [
  { hidden: 7168, width: 2048, perToken: 8, experts: 256 },
  { hidden: 7168, width: 2048, perToken: 8, experts: 384 },
  { hidden: 4096, width: 1536, perToken: 8, experts: 128 },
  { hidden: 3072, width: 1536, perToken: 8, experts: 256 },
  { hidden: 2880, width: 2880, perToken: 4, experts: 128 },
];
const DEGREES = [1, 2, 4, 8];

/** Leaves token counts out for all degrees of division. */
export function expertsHoldout({ engine, format, table }: ExpertTables, gpu: OperatorGpu): HoldoutCase[] {
  const { bytes: bytesPerWeight, flops } = formatOn(gpu, format);
  const peaks = { flops, bandwidth: gpu.memoryBandwidth };
  const targets = SHAPES.flatMap((shape) =>
    EXPERT_SKEWS.flatMap((skew) =>
      DEGREES.flatMap((degree) =>
        [
          { tensorParallel: degree, expertParallel: 1 },
          { tensorParallel: 1, expertParallel: degree },
        ]
          .slice(0, degree === 1 ? 1 : 2)
          .map((division) => ({ shape, division, skew, bytesPerWeight })),
      ),
    ),
  );
  return targets
    .filter((target) => expertSeries(table, target) !== undefined)
    .map((target) => ({
      operator: nameOf('experts', engine),
      format,
      score: (kind, held) => scoreExperts(table, target, peaks, kind, held),
    }));
}
