import type { Architecture } from '../catalog/gpu-spec.ts';
import type { WeightFormat } from '../models/weight-format.ts';

/** The engine whose kernels most tables are of: files name the others. */
export const VLLM = 'vllm';
/** Engines whose kernels are measured. */
export const KERNEL_ENGINES = [VLLM, 'sglang', 'tensorrt-llm'] as const;
/** An engine whose kernels are measured. */
export type KernelEngine = (typeof KERNEL_ENGINES)[number];

/** Their names as people write them. */
export const KERNEL_ENGINE_LABELS: Readonly<Record<KernelEngine, string>> = {
  vllm: 'vLLM',
  sglang: 'SGLang',
  'tensorrt-llm': 'TensorRT-LLM',
};

/**
 * Whose kernels of an operator are taken, the best first: an engine's own, then vLLM's, then what stands in.
 *
 * SGLang's prompts over latents on Hopper were measured with the absorbed kernel, which its server does not take: vLLM's
 * file, which has prompts there and decodes nowhere, comes first for it too.
 * @param kind of the operator's tables, as their files are named
 */
export function kernelOrder(
  own: string | undefined,
  architecture: Architecture,
  kind: string,
): readonly KernelEngine[] {
  const engine = KERNEL_ENGINES.find((one) => one === own);
  if (engine === undefined || (engine === 'sglang' && kind === 'latent-attention')) return KERNEL_ENGINES;
  const first = RUN_AS[engine][architecture]?.[kind] ?? engine;
  return [first, ...KERNEL_ENGINES.filter((one) => one !== first)];
}

/**
 * In whose tables the kernels stand that an engine's servers run, where they are not in its own. On Blackwell FlashInfer
 * brings TensorRT-LLM's generated kernels to all engines: SGLang's servers pass products with scales by block to it
 * (SGLANG_ENABLE_FLASHINFER_GEMM in InferenceX's launch scripts), its file has DeepGEMM's; experts with scales by block are
 * measured in SGLang's file, TensorRT-LLM's own has DeepGEMM's.
 */
const RUN_AS: Readonly<
  Record<
    KernelEngine,
    Readonly<Partial<Record<Architecture, Readonly<Partial<Record<string, KernelEngine>>>>>>
  >
> = {
  vllm: {},
  sglang: { blackwell: { 'fp8-block': 'tensorrt-llm' } },
  'tensorrt-llm': { blackwell: { 'experts-fp8-block': 'sglang' } },
};

/**
 * In which arithmetic an engine runs experts of a format. With weights in mxfp4, Blackwell's generated kernels take the
 * tokens in mxfp8 (vLLM, SGLang and TensorRT-LLM alike, by default: server logs of InferenceX), and so do TensorRT-LLM's on
 * its graphics cards; elsewhere tokens stay in bf16.
 */
export function expertArithmetic(
  own: string | undefined,
  architecture: Architecture,
  format: WeightFormat,
): ExpertArithmetic {
  if (format !== 'mxfp4') return format;
  const isInMxfp8 =
    architecture === 'blackwell' || (architecture === 'blackwell-rtx' && own === 'tensorrt-llm');
  return isInMxfp8 ? 'mxfp4-mxfp8' : format;
}

/** A format of weights, or that of weights and tokens. */
export type ExpertArithmetic = WeightFormat | 'mxfp4-mxfp8';

/**
 * The share of peak that Marlin's experts reach: vLLM runs mxfp4 by Marlin on Hopper (its launch scripts and server logs of
 * InferenceX), which no table has, the tables' Triton kernels reach about twice that. Fitted on 43 runs of gpt-oss-120b on
 * H200 (docs/fidelity.md): reading weights takes the same time, long prompts about twice.
 */
const MARLIN_REACH = 0.25;

/** See `ExpertsTerms.reach`. */
export function expertReach(
  own: string | undefined,
  architecture: Architecture,
  format: WeightFormat,
): number | null {
  const isMarlin = (own ?? VLLM) === VLLM && architecture === 'hopper' && format === 'mxfp4';
  return isMarlin ? MARLIN_REACH : null;
}
