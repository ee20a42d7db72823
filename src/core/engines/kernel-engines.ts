import type { Architecture } from '../catalog/gpu-spec.ts';

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
 * file, which has prompts there and decodes nowhere, comes first for it too. On Blackwell TensorRT-LLM runs experts with
 * scales by block through its generated kernels, which SGLang's file has; its own has DeepGEMM's.
 * @param kind of the operator's tables, as their files are named
 */
export function kernelOrder(
  own: string | undefined,
  architecture: Architecture,
  kind: string,
): readonly KernelEngine[] {
  const engine = KERNEL_ENGINES.find((one) => one === own);
  if (engine === undefined || (engine === 'sglang' && kind === 'latent-attention')) return KERNEL_ENGINES;
  const isGenerated = kind === 'experts-fp8-block' && architecture === 'blackwell';
  const first = isGenerated ? 'sglang' : engine;
  return [first, ...KERNEL_ENGINES.filter((one) => one !== first)];
}
