/** Engines whose kernels are measured. */
export const KERNEL_ENGINES = ['vllm', 'sglang', 'tensorrt-llm'] as const;
/** An engine whose kernels are measured. */
export type KernelEngine = (typeof KERNEL_ENGINES)[number];

/** Their names as people write them. */
export const KERNEL_ENGINE_LABELS: Readonly<Record<KernelEngine, string>> = {
  vllm: 'vLLM',
  sglang: 'SGLang',
  'tensorrt-llm': 'TensorRT-LLM',
};
