import type { ProfilePart } from '../../src/core/profiles/part-schema.ts';
import type { BaseProfile } from '../../src/core/profiles/schema.ts';
import type { KernelSource } from './kernel-sources.ts';
import { buildAttention, buildBlockScaledGemm, buildGemm, FULL_HEAD_DIMS } from './kernels.ts';
import type { AttentionTable } from './kernels.ts';
import { quantisationOf } from './quantisation.ts';
import { withoutSpikes, type MendedGemm } from './spikes.ts';

/** Sliding windows that attention was measured with, at the head sizes of models that have them (gpt-oss, Gemma 3). */
const WINDOWS = [
  { tokens: 128, headDims: [64, 128] },
  { tokens: 1024, headDims: [256] },
] as const;

type Phases = Pick<BaseProfile['dtypes']['bf16'], 'prefill' | 'decode'>;
type WindowPart = Extract<ProfilePart, { part: 'window' }>;
type Head = ReturnType<typeof headOf>;

/** What a file of a source begins with. */
export function headOf(gpu: string, { engine }: KernelSource) {
  return { schema: 1, gpu, unit: 'microseconds', engine } as const;
}

/** Attention of one source; of head sizes that it lacks that of another. */
export function attentionOf(
  source: KernelSource,
  wanted: Omit<AttentionTable, 'table'>,
  other: Phases | undefined,
): Phases {
  return {
    prefill: buildAttention(source, { ...wanted, table: 'context_attention' }, other?.prefill ?? []),
    decode: buildAttention(source, { ...wanted, table: 'generation_attention' }, other?.decode ?? []),
  };
}

/**
 * The tables of a GPU in one engine's kernels that only some configurations need, each a file of its own. GPUs that
 * multiply no fp8 have none: their attention tables, too, are bf16 with full windows.
 * @param others the same parts in the kernels that stand in where these were not measured
 */
export function buildFormatParts(
  gpu: string,
  source: KernelSource,
  others: readonly ProfilePart[],
): ProfilePart[] {
  const head = headOf(gpu, source);
  const cache = others.find((one) => one.part === 'kv-fp8');
  const full = { kvCache: 'fp8', window: 0, headDims: FULL_HEAD_DIMS } as const;
  return [
    ...productParts(head, source),
    { ...head, part: 'kv-fp8', ...attentionOf(source, full, cache) },
    windowPart(
      head,
      source,
      others.find((one) => one.part === 'window'),
    ),
  ];
}

function productParts(head: Head, source: KernelSource): ProfilePart[] {
  const measured = buildGemm(source, 'fp8');
  if (measured === null) return [];
  const perTensor = withoutSpikes(measured);
  const perBlock = blockScaled(source, perTensor);
  return [
    { ...head, part: 'fp8', quantisation: quantisationOf(source, 'fp8'), ...perTensor },
    ...(perBlock === null ? [] : [{ ...head, part: 'fp8-block' as const, ...perBlock }]),
  ];
}

/** vLLM's were launched from the host, other engines' from CUDA graphs. */
function blockScaled(source: KernelSource, perTensor: MendedGemm): MendedGemm | null {
  if (source.engine !== 'vllm') {
    const measured = buildGemm(source, 'fp8_block');
    return measured === null ? null : withoutSpikes(measured);
  }
  const block = buildBlockScaledGemm(source, perTensor.gemm);
  // vLLM's tables of RTX PRO 6000 hold no wide product in this format.
  if (block.gemm.n.length === 0) return null;
  const { gemm, note } = withoutSpikes(block.gemm);
  return { gemm, note: `${block.note} ${note}`.trim() };
}

function windowPart(head: Head, source: KernelSource, other: WindowPart | undefined): WindowPart {
  const tables = WINDOWS.flatMap(({ tokens, headDims }) =>
    (['bf16', 'fp8'] as const).map((kvCache) => ({
      kvCache,
      tokens,
      ...attentionOf(
        source,
        { kvCache, window: tokens, headDims },
        other?.tables.find((one) => one.kvCache === kvCache && one.tokens === tokens),
      ),
    })),
  );
  return { ...head, part: 'window', tables };
}
