import { join } from 'node:path';
import type { ProfilePart } from '../../src/core/profiles/part-schema.ts';
import type { ProfiledGpu } from './gpus.ts';
import { buildBlockScaledGemm, buildGemm } from './kernels.ts';

/** The A100 multiplies no fp8, and its attention tables are bf16 with full windows. */
const BF16_ONLY: readonly ProfiledGpu['id'][] = ['a100-sxm'];

/** The tables of a GPU that only some configurations need, each a file of its own. */
export function buildParts(dataDir: string, gpu: ProfiledGpu['id']): ProfilePart[] {
  if (BF16_ONLY.includes(gpu)) return [];
  const gemm = join(dataDir, 'operators', gpu, 'gemm.csv.gz');
  const head = { schema: 1, gpu, unit: 'microseconds' } as const;
  return [
    { ...head, part: 'fp8', note: '', gemm: buildGemm(gemm, 'fp8') },
    { ...head, part: 'fp8-block', ...buildBlockScaledGemm(gemm) },
  ];
}
