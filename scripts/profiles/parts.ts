import { join } from 'node:path';
import type { ProfilePart } from '../../src/core/profiles/part-schema.ts';
import type { ProfiledGpu } from './gpus.ts';
import { buildMoe } from './moe.ts';
import { MEASURED_WINDOWS } from '../../src/core/profiles/profile-files.ts';
import { buildVidurAttention } from './vidur-attention.ts';
import { withoutSpikes } from './spikes.ts';
import { buildAttention, buildBlockScaledGemm, buildGemm } from './kernels.ts';

/** The A100 multiplies no fp8, and its attention tables are bf16 with full windows. */
const BF16_ONLY: readonly ProfiledGpu['id'][] = ['a100-sxm'];

/** GPUs whose fp8 products were measured with spikes, see `spikes.ts`. */
const WITH_SPIKES: readonly ProfiledGpu['id'][] = ['b200-sxm'];

/** The tables of a GPU that only some configurations need, each a file of its own. */
export function buildParts(dataDir: string, gpu: ProfiledGpu['id']): ProfilePart[] {
  const moe = buildMoe(gpu, join(dataDir, 'operators', gpu, 'moe.csv.gz'));
  if (BF16_ONLY.includes(gpu)) return [moe, buildVidurAttention(dataDir, gpu)];
  const table = (name: string) => join(dataDir, 'operators', gpu, `${name}.csv.gz`);
  const gemm = table('gemm');
  const attention = (kvCache: 'bf16' | 'fp8', window?: number, headDims?: readonly number[]) => ({
    prefill: buildAttention(table('context_attention'), kvCache, window, headDims),
    decode: buildAttention(table('generation_attention'), kvCache, window, headDims),
  });
  const head = { schema: 1, gpu, unit: 'microseconds' } as const;
  const measured = buildGemm(gemm, 'fp8');
  const perTensor = WITH_SPIKES.includes(gpu) ? withoutSpikes(measured) : { note: '', gemm: measured };
  const block = buildBlockScaledGemm(gemm, perTensor.gemm);
  const perBlock = WITH_SPIKES.includes(gpu) ? withoutSpikes(block.gemm) : { gemm: block.gemm, note: '' };
  return [
    moe,
    { ...head, part: 'fp8', ...perTensor },
    { ...head, part: 'fp8-block', gemm: perBlock.gemm, note: `${block.note} ${perBlock.note}`.trim() },
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
