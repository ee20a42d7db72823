import type { MemoryPlan } from '../../core/memory/memory-plan.ts';
import type { Scenario } from '../document/scenario.ts';
import { batchLimits } from './batch-limits.ts';
import { checkpointOf } from './checkpoints.ts';
import { flagsOf, type EngineCommand } from './engine-command.ts';
import { memoryShare } from './memory-share.ts';
import { TENSORRT_LLM_OPTIONS } from './options/tensorrt-llm.ts';
import type { ReplicaShape } from './replica-shape.ts';
import { kvCacheNote, nodesNote, scenarioNotes } from './scenario-notes.ts';
import { yamlText } from './yaml-text.ts';

export const OPTIONS_FILE = 'trtllm-options.yaml';

/** Tokens in a KV block of the engine, which this version has no option for (KvCacheConfig of 1.0.0). */
const BLOCK_TOKENS = 32;

export function tensorrtLlmCommand(
  scenario: Scenario,
  shape: ReplicaShape,
  plan: MemoryPlan | null,
): EngineCommand {
  const { deployment } = scenario;
  const { tensorParallel, blockSize, kvBlocks } = deployment;
  const checkpoint = checkpointOf(scenario, shape, { engineName: 'TensorRT-LLM', canQuantize: false });
  const limits = batchLimits(scenario, shape, 'tensorrt-llm');
  const { share, note } = memoryShare('tensorrt-llm', scenario, plan);
  const { nodes, gpusPerNode } = shape;
  const options = {
    dtype: 'bfloat16',
    enable_chunked_prefill: limits.splitsPrompts,
    // The file's block replaces what the command line says of the KV cache, so it repeats the share.
    kv_cache_config: {
      free_gpu_memory_fraction: share,
      enable_block_reuse: limits.prefixCaching,
      dtype: deployment.kvCache === 'fp8' ? 'fp8' : 'auto',
      ...(kvBlocks === null ? {} : { max_tokens: kvBlocks * blockSize }),
    },
  };
  return {
    isGated: checkpoint.isGated,
    command: [
      ...TENSORRT_LLM_OPTIONS.command,
      checkpoint.name,
      ...flagsOf({
        '--backend': 'pytorch',
        '--trust_remote_code': checkpoint.runsOwnCode,
        '--tp_size': tensorParallel,
        '--pp_size': deployment.pipelineParallel,
        '--ep_size': deployment.expertParallel ? tensorParallel : null,
        '--gpus_per_node': nodes > 1 ? gpusPerNode : null,
        '--kv_cache_free_gpu_memory_fraction': share,
        '--max_seq_len': limits.maxTokens,
        '--max_batch_size': limits.requests,
        '--max_num_tokens': limits.tokens,
        '--extra_llm_api_options': OPTIONS_FILE,
      }),
    ],
    files: [{ name: OPTIONS_FILE, text: yamlText(options) }],
    notes: [
      ...checkpoint.notes,
      ...scenarioNotes(scenario, TENSORRT_LLM_OPTIONS, 'TensorRT-LLM'),
      ...limits.notes,
      ...(note === null ? [] : [note]),
      'TensorRT-LLM admits a request once its whole output has room (GUARANTEED_NO_EVICT) and so preempts none.',
      ...(blockSize === BLOCK_TOKENS
        ? []
        : [
            `KV blocks have ${BLOCK_TOKENS} tokens: this version has no option for the scenario's ${blockSize}.`,
          ]),
      ...(kvBlocks === null
        ? []
        : ['KV blocks set by hand become max_tokens: TensorRT-LLM takes fewer if memory has no room.']),
      ...kvCacheNote(scenario),
      ...nodesNote(shape, 'through MPI and trtllm-llmapi-launch'),
    ],
  };
}
