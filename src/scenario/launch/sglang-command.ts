import type { MemoryPlan } from '../../core/memory/memory-plan.ts';
import type { Scenario } from '../document/scenario.ts';
import { batchLimits } from './batch-limits.ts';
import { checkpointOf } from './checkpoints.ts';
import { flagsOf, type EngineCommand } from './engine-command.ts';
import { memoryShare } from './memory-share.ts';
import { SGLANG_OPTIONS } from './options/sglang.ts';
import type { ReplicaShape } from './replica-shape.ts';
import { kvCacheNote, nodesNote, scenarioNotes } from './scenario-notes.ts';

/** Where the first node of a replica answers the others. */
export const SGLANG_FIRST_NODE = 'FIRST_NODE:5000';

export function sglangCommand(
  scenario: Scenario,
  shape: ReplicaShape,
  plan: MemoryPlan | null,
): EngineCommand {
  const { deployment, engine, scheduler } = scenario;
  const { tensorParallel, pipelineParallel, blockSize, kvBlocks } = deployment;
  const checkpoint = checkpointOf(scenario, shape, { engineName: 'SGLang', canQuantize: true });
  const limits = batchLimits(scenario, shape, 'sglang');
  const { share, note } = memoryShare('sglang', scenario, plan);
  const { nodes } = shape;
  // The scenario has prompts and decodes in one iteration, unless it is SGLang's, which runs prompts first.
  const mixes = limits.splitsPrompts && engine.name !== 'sglang' && scheduler.policy !== 'sglang';
  const isAcrossNodes = nodes > 1;
  const prefillTokens = wholePages(limits.tokens, blockSize);
  return {
    isGated: checkpoint.isGated,
    command: [
      ...SGLANG_OPTIONS.command,
      ...flagsOf({
        '--model-path': checkpoint.name,
        '--tensor-parallel-size': tensorParallel,
        '--pipeline-parallel-size': pipelineParallel,
        '--nnodes': isAcrossNodes ? nodes : null,
        '--node-rank': isAcrossNodes ? 0 : null,
        '--dist-init-addr': isAcrossNodes ? SGLANG_FIRST_NODE : null,
        '--expert-parallel-size': deployment.expertParallel ? tensorParallel : null,
        '--trust-remote-code': checkpoint.runsOwnCode,
        '--dtype': 'bfloat16',
        '--quantization': checkpoint.quantizesOnLoad ? 'fp8' : null,
        '--kv-cache-dtype': deployment.kvCache === 'fp8' ? 'fp8_e4m3' : 'auto',
        '--mem-fraction-static': share,
        '--page-size': blockSize,
        '--max-total-tokens': kvBlocks === null ? null : kvBlocks * blockSize,
        '--context-length': limits.maxTokens,
        '--max-running-requests': limits.requests,
        '--chunked-prefill-size': limits.splitsPrompts ? prefillTokens : -1,
        '--max-prefill-tokens': prefillTokens,
        '--enable-mixed-chunk': mixes,
        '--disable-radix-cache': !limits.prefixCaching,
      }),
    ],
    files: [],
    notes: [
      ...checkpoint.notes,
      ...scenarioNotes(scenario, SGLANG_OPTIONS, 'SGLang'),
      ...limits.notes,
      ...(note === null ? [] : [note]),
      ...(mixes
        ? [
            'SGLang runs prompts and decodes in separate iterations: --enable-mixed-chunk joins them as in the scenario.',
          ]
        : []),
      ...(blockSize === 1
        ? []
        : [`Not every attention kernel of SGLang takes pages of ${blockSize} tokens; its default is 1.`]),
      ...(kvBlocks === null
        ? []
        : ['KV blocks set by hand become --max-total-tokens: SGLang takes fewer if memory has no room.']),
      ...kvCacheNote(scenario),
      ...nodesNote(
        shape,
        `each with its own --node-rank, and the first one's address in the place of ${SGLANG_FIRST_NODE.split(':')[0] ?? ''}`,
      ),
    ],
  };
}

/** SGLang refuses a chunk that is not whole pages. */
function wholePages(tokens: number | null, page: number): number | null {
  return tokens === null ? null : Math.ceil(tokens / page) * page;
}
