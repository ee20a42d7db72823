import type { MemoryPlan } from '../../core/memory/memory-plan.ts';
import { conductOf } from '../engines/hosts.ts';
import type { Scenario } from '../document/scenario.ts';
import { batchLimits } from './batch-limits.ts';
import { checkpointOf } from './checkpoints.ts';
import { flagsOf, type EngineCommand } from './engine-command.ts';
import { memoryShare } from './memory-share.ts';
import { VLLM_OPTIONS } from './options/vllm.ts';
import type { ReplicaShape } from './replica-shape.ts';
import { kvCacheNote, nodesNote, scenarioNotes } from './scenario-notes.ts';

/** FlashAttention and FlashInfer take whole multiples of this many tokens a block. */
const DEFAULT_BLOCK = 16;

export function vllmCommand(scenario: Scenario, shape: ReplicaShape, plan: MemoryPlan | null): EngineCommand {
  const { deployment, engine } = scenario;
  const checkpoint = checkpointOf(scenario, shape, { engineName: 'vLLM', canQuantize: true });
  const limits = batchLimits(scenario, shape, 'vllm');
  const { share, note } = memoryShare('vllm', scenario, plan);
  const offered = VLLM_OPTIONS.options['--block-size']?.values ?? [];
  const isOffered =
    offered.includes(String(deployment.blockSize)) && deployment.blockSize % DEFAULT_BLOCK === 0;
  const blockSize = isOffered ? deployment.blockSize : DEFAULT_BLOCK;
  // As many tokens, whatever the size of a block.
  const kvBlocks =
    deployment.kvBlocks === null
      ? null
      : Math.max(1, Math.floor((deployment.kvBlocks * deployment.blockSize) / blockSize));
  const isAcrossNodes = shape.nodes > 1;
  // Asynchronous scheduling is the default from 0.14 on, but for pipelines.
  const isSynchronous = engine.name === 'vllm' && !conductOf(engine, 1).schedulesAhead;
  return {
    isGated: checkpoint.isGated,
    command: [
      ...VLLM_OPTIONS.command,
      checkpoint.name,
      ...flagsOf({
        '--tensor-parallel-size': deployment.tensorParallel,
        '--pipeline-parallel-size': deployment.pipelineParallel,
        '--distributed-executor-backend': isAcrossNodes ? 'ray' : null,
        '--enable-expert-parallel': deployment.expertParallel,
        '--trust-remote-code': checkpoint.runsOwnCode,
        '--dtype': 'bfloat16',
        '--quantization': checkpoint.quantizesOnLoad ? 'fp8' : null,
        '--kv-cache-dtype': deployment.kvCache === 'fp8' ? 'fp8' : 'auto',
        '--gpu-memory-utilization': share,
        '--block-size': blockSize,
        '--num-gpu-blocks-override': kvBlocks,
        '--max-model-len': limits.maxTokens,
        '--max-num-seqs': limits.requests,
        '--max-num-batched-tokens': limits.tokens,
        [limits.splitsPrompts ? '--enable-chunked-prefill' : '--no-enable-chunked-prefill']: true,
        [limits.prefixCaching ? '--enable-prefix-caching' : '--no-enable-prefix-caching']: true,
        '--no-async-scheduling': isSynchronous,
      }),
    ],
    files: [],
    notes: [
      ...checkpoint.notes,
      ...scenarioNotes(scenario, VLLM_OPTIONS, 'vLLM'),
      ...limits.notes,
      ...(note === null ? [] : [note]),
      ...(limits.splitsPrompts
        ? []
        : ['vLLM mixes prompts and decodes in an iteration also with chunked prefill off.']),
      ...(isOffered
        ? []
        : [
            `vLLM offers no KV blocks of ${deployment.blockSize} tokens on these GPUs: ${blockSize} stands for it.`,
          ]),
      ...(kvBlocks === null
        ? []
        : ['The number of KV blocks is set by hand: vLLM takes it unseen, and fails if memory has no room.']),
      ...kvCacheNote(scenario),
      ...(isSynchronous
        ? [
            'The scenario is timed as a version that does not schedule ahead, so --no-async-scheduling is set.',
          ]
        : []),
      ...nodesNote(shape, 'a Ray cluster first ("ray start") and the command on its head'),
    ],
  };
}
