import { traitsOf } from '../../core/schedulers/fields.ts';
import type { ReplicaShape } from './replica-shape.ts';
import type { Scenario } from '../document/scenario.ts';
import type { LaunchEngine } from './launch-types.ts';

/** The limits of an iteration as an engine takes them. */
export interface BatchLimits {
  readonly requests: number;
  /** null: the policy has no token budget and the engine's default stays. */
  readonly tokens: number | null;
  /** Prompts are cut to what the budget leaves. */
  readonly splitsPrompts: boolean;
  readonly prefixCaching: boolean;
  /** Largest prompt + output; null: what the model takes. */
  readonly maxTokens: number | null;
  readonly notes: readonly string[];
}

/**
 * The limits of a scenario as this engine starts with them. vLLM refuses a token budget below the batch limit
 * (vllm/config, `SchedulerConfig`: "max_num_batched_tokens must be greater than or equal to max_num_seqs") and, like the
 * others, one that holds no whole prompt where prompts are not split. SGLang's counts the tokens of prompts alone.
 */
export function batchLimits(
  scenario: Scenario,
  { modelTokens }: Pick<ReplicaShape, 'modelTokens'>,
  engine: LaunchEngine,
): BatchLimits {
  const { scheduler, workload } = scenario;
  // TensorRT-LLM's own conduct computes whole prompts whatever the policy.
  const keepsWhole = engine === 'tensorrt-llm' && scenario.engine.name === engine;
  const splitsPrompts = !keepsWhole && traitsOf(scheduler.policy).splitsPrompts;
  const limit = Number(scheduler['maxBatchSize']);
  const given = scheduler['chunkSize'] ?? scheduler['maxBatchTokens'];
  const budget = typeof given === 'number' ? given : null;
  const common = {
    splitsPrompts,
    prefixCaching: scheduler['prefixCaching'] === true,
    maxTokens: workload.maxTokens,
  };
  if (splitsPrompts) {
    const isTight = engine !== 'sglang' && budget !== null && budget < limit;
    const notes = isTight ? [tightNote(scenario, budget, limit)] : [];
    return { ...common, requests: isTight ? budget : limit, tokens: budget, notes };
  }
  const longest = workload.maxTokens ?? modelTokens;
  const tokens = Math.max(budget ?? 0, limit, longest);
  const why = longest > limit ? 'the longest request' : 'the batch limit';
  const notes =
    budget === null || tokens === budget
      ? []
      : [`The token budget is ${tokens} and not ${budget}, since the engine refuses one below ${why}.`];
  return { ...common, requests: limit, tokens, notes };
}

function tightNote({ deployment }: Scenario, budget: number, limit: number): string {
  const why =
    deployment.pipelineParallel === 1
      ? 'of more no one would have a token in an iteration'
      : 'the scenario may have more in flight, in other pipeline stages';
  return `The batch limit is ${budget} and not ${limit}, since the engine refuses one above the token budget; ${why}.`;
}
