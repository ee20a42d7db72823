import type { MemoryPlan } from '../../core/memory/memory-plan.ts';
import { REFERENCE_ENGINE } from '../../core/engines/index.ts';
import type { Scenario } from '../document/scenario.ts';
import type { LaunchEngine } from './launch-types.ts';

interface MemoryShare {
  readonly share: number;
  readonly note: string | null;
}

const DECIMALS = 1000;

/**
 * The scenario's share of a GPU's memory, as the engine means its option: what the scenario's own engine means as it stands,
 * of another what leaves as much KV cache. vLLM: all that it holds of the whole memory. SGLang: weights and KV cache of what
 * is free once its processes have joined. TensorRT-LLM: KV cache of what is free once weights and the peak of an
 * iteration are in.
 */
export function memoryShare(
  engine: LaunchEngine,
  { deployment, engine: own }: Pick<Scenario, 'deployment' | 'engine'>,
  plan: MemoryPlan | null,
): MemoryShare {
  const fraction = deployment.memoryFraction;
  // The reference's share is of the whole, as vLLM's.
  if (engine === own.name || (engine === 'vllm' && own.name === REFERENCE_ENGINE))
    return { share: fraction, note: null };
  const meaning = MEANINGS[engine];
  if (plan === null || !plan.fits || plan.kvBytes <= 0) {
    return {
      share: fraction,
      note: `${meaning}: ${fraction} stands as in the scenario and is not the same share.`,
    };
  }
  const { totalBytes, weightsBytesPerGpu, activationBytes, runtimeBytes, kvBytes } = plan;
  const exact = {
    vllm: (weightsBytesPerGpu + activationBytes + runtimeBytes + kvBytes) / totalBytes,
    sglang: (weightsBytesPerGpu + kvBytes) / (totalBytes - runtimeBytes),
    'tensorrt-llm': kvBytes / (totalBytes - weightsBytesPerGpu - activationBytes - runtimeBytes),
  }[engine];
  // Down, so that rounding takes no memory that is not there.
  const share = Math.max(1, Math.floor(exact * DECIMALS)) / DECIMALS;
  return { share, note: `${meaning}: ${share} leaves about the KV cache of the scenario's ${fraction}.` };
}

const MEANINGS: Readonly<Record<LaunchEngine, string>> = {
  vllm: '--gpu-memory-utilization counts all that the engine holds',
  sglang: '--mem-fraction-static counts weights and KV cache only',
  'tensorrt-llm': '--kv_cache_free_gpu_memory_fraction is of the memory that is free after the weights',
};
