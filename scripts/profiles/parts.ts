import { join } from 'node:path';
import type { ProfilePart } from '../../src/core/profiles/part-schema.ts';
import type { ProfiledGpu } from './gpus.ts';
import { buildMoe } from './moe.ts';
import { MEASURED_WINDOWS } from '../../src/core/profiles/profile-files.ts';
import { buildAttention, buildBlockScaledGemm, buildGemm } from './kernels.ts';

/** The A100 multiplies no fp8, and its attention tables are bf16 with full windows. */
const BF16_ONLY: readonly ProfiledGpu['id'][] = ['a100-sxm'];

/** The tables of a GPU that only some configurations need, each a file of its own. */
export function buildParts(dataDir: string, gpu: ProfiledGpu['id']): ProfilePart[] {
  const moe = buildMoe(gpu, join(dataDir, 'operators', gpu, 'moe.csv.gz'));
  if (BF16_ONLY.includes(gpu)) return [moe];
  const table = (name: string) => join(dataDir, 'operators', gpu, `${name}.csv.gz`);
  const gemm = table('gemm');
  const attention = (kvCache: 'bf16' | 'fp8', window?: number, headDims?: readonly number[]) => ({
    prefill: buildAttention(table('context_attention'), kvCache, window, headDims),
    decode: buildAttention(table('generation_attention'), kvCache, window, headDims),
  });
  const head = { schema: 1, gpu, unit: 'microseconds' } as const;
  return [
    moe,
    { ...head, part: 'fp8', note: '', gemm: buildGemm(gemm, 'fp8') },
    { ...head, part: 'fp8-block', ...buildBlockScaledGemm(gemm) },
    { ...head, part: 'kv-fp8', ...attention('fp8') },
    {
      ...head,
      part: 'window',
      tables: MEASURED_WINDOWS.flatMap(({ tokens, headDims }) =>
        (['bf16', 'fp8'] as const).map((kvCache) => ({
          kvCache,
          tokens,
          ...attention(kvCache, tokens, headDims),
        })),
      ),
    },
  ];
}
