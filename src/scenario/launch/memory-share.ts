import type { MemoryPlan } from '../../core/memory/memory-plan.ts';
import type { LaunchEngine } from './launch-types.ts';

interface MemoryShare {
  readonly share: number;
  readonly note: string | null;
}

const DECIMALS = 1000;

/**
 * The scenario's share of a GPU's whole memory, as the engine means its option. SGLang: weights and KV cache of the
 * whole memory. TensorRT-LLM: KV cache of what is free once the weights and the peak of an iteration are in.
 */
export function memoryShare(engine: LaunchEngine, fraction: number, plan: MemoryPlan | null): MemoryShare {
  if (engine === 'vllm') return { share: fraction, note: null };
  const meaning =
    engine === 'sglang'
      ? '--mem-fraction-static counts weights and KV cache only'
      : '--kv_cache_free_gpu_memory_fraction is of the memory that is free after the weights';
  if (plan === null || !plan.fits || plan.kvBytes <= 0) {
    return {
      share: fraction,
      note: `${meaning}: ${fraction} stands as in the scenario and is not the same share.`,
    };
  }
  const { totalBytes, weightsBytesPerGpu, activationBytes, runtimeBytes, kvBytes } = plan;
  const exact =
    engine === 'sglang'
      ? (weightsBytesPerGpu + kvBytes) / totalBytes
      : kvBytes / (totalBytes - weightsBytesPerGpu - activationBytes - runtimeBytes);
  // Down, so that rounding takes no memory that is not there.
  const share = Math.max(1, Math.floor(exact * DECIMALS)) / DECIMALS;
  return { share, note: `${meaning}: ${share} leaves about the KV cache of the scenario's ${fraction}.` };
}
