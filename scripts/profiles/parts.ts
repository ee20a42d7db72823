import { join } from 'node:path';
import type { ProfilePart } from '../../src/core/profiles/part-schema.ts';
import type { ProfiledGpu } from './gpus.ts';
import { buildMoe } from './moe.ts';
import { buildVidurAttention } from './vidur-attention.ts';
import { withoutSpikes } from './spikes.ts';
import { buildAttention, buildBlockScaledGemm, buildGemm } from './kernels.ts';

/** Sliding windows that attention was measured with, at the head sizes of models that have them (gpt-oss, Gemma 3). */
const WINDOWS = [
  { tokens: 128, headDims: [64, 128] },
  { tokens: 1024, headDims: [256] },
] as const;

/** The tables of a GPU that only some configurations need, each a file of its own. */
export function buildParts(
  dataDir: string,
  { record, vidurAttention, hasSpikes }: ProfiledGpu,
): ProfilePart[] {
  const gpu = record.id;
  const moe = buildMoe(gpu, join(dataDir, 'operators', gpu, 'moe.csv.gz'));
  const vidur = vidurAttention === null ? [] : [buildVidurAttention(dataDir, gpu, vidurAttention)];
  // Of a GPU that multiplies no fp8 the attention tables, too, are bf16 with full windows.
  if (record.peaks.fp8 === null) return [moe, ...vidur];
  const table = (name: string) => join(dataDir, 'operators', gpu, `${name}.csv.gz`);
  const gemm = table('gemm');
  const attention = (kvCache: 'bf16' | 'fp8', window?: number, headDims?: readonly number[]) => ({
    prefill: buildAttention(table('context_attention'), kvCache, window, headDims),
    decode: buildAttention(table('generation_attention'), kvCache, window, headDims),
  });
  const head = { schema: 1, gpu, unit: 'microseconds' } as const;
  const measured = buildGemm(gemm, 'fp8');
  const perTensor = hasSpikes ? withoutSpikes(measured) : { note: '', gemm: measured };
  const block = buildBlockScaledGemm(gemm, perTensor.gemm);
  const perBlock = hasSpikes ? withoutSpikes(block.gemm) : { gemm: block.gemm, note: '' };
  return [
    moe,
    ...vidur,
    { ...head, part: 'fp8', ...perTensor },
    { ...head, part: 'fp8-block', gemm: perBlock.gemm, note: `${block.note} ${perBlock.note}`.trim() },
    { ...head, part: 'kv-fp8', ...attention('fp8') },
    {
      ...head,
      part: 'window',
      tables: WINDOWS.flatMap(({ tokens, headDims }) =>
        (['bf16', 'fp8'] as const).map((kvCache) => ({
          kvCache,
          tokens,
          ...attention(kvCache, tokens, headDims),
        })),
      ),
    },
  ];
}
