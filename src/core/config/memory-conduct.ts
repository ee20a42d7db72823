/**
 * What an engine's share of GPU memory covers. `whole`: all that it holds, weights, cache, the peak of an iteration and what
 * the runtime takes (vLLM's gpu_memory_utilization). `weights-and-cache`: these two, of what is free once its processes
 * have joined (SGLang's mem-fraction-static). `cache`: the cache, of what weights and the peak of an iteration leave
 * (TensorRT-LLM's kv_cache_free_gpu_memory_fraction).
 */
export type ShareMeaning = 'whole' | 'weights-and-cache' | 'cache';

/** How an engine divides GPU memory. */
export interface MemoryConduct {
  readonly share: ShareMeaning;
  /** Whether CUDA graphs are counted in the share, or come beside it. */
  readonly graphs: 'within' | 'beside';
}

/** vLLM's way up to 0.20. */
export const PLAIN_MEMORY: MemoryConduct = { share: 'whole', graphs: 'beside' };
