import { traitsOf } from '../../core/schedulers/fields.ts';
import { resolveModel } from '../document/parse.ts';
import type { Scenario } from '../document/scenario.ts';

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

/** `keepsPromptsWhole`: the scenario's engine computes whole prompts whatever its policy. */
export function batchLimits(scenario: Scenario, keepsPromptsWhole: boolean): BatchLimits {
  const { scheduler, workload } = scenario;
  const splitsPrompts = !keepsPromptsWhole && traitsOf(scheduler.policy).splitsPrompts;
  const requests = Number(scheduler['maxBatchSize']);
  const given = scheduler['chunkSize'] ?? scheduler['maxBatchTokens'];
  const budget = typeof given === 'number' ? given : null;
  // A budget below the number of requests leaves some without a token, and whole prompts must fit: engines refuse both.
  const longest = splitsPrompts ? 0 : (workload.maxTokens ?? modelLimit(scenario));
  const needed = Math.max(requests, longest);
  const tokens = budget === null && splitsPrompts ? null : Math.max(budget ?? 0, needed);
  const isRaised = budget !== null && tokens !== budget;
  const why = longest > requests ? 'the longest request' : 'the batch limit';
  return {
    requests,
    tokens,
    splitsPrompts,
    prefixCaching: scheduler['prefixCaching'] === true,
    maxTokens: workload.maxTokens,
    notes: isRaised
      ? [`The token budget is ${tokens} and not ${budget}, since the engine refuses one below ${why}.`]
      : [],
  };
}

function modelLimit(scenario: Scenario): number {
  const model = resolveModel(scenario.model);
  return model.ok ? model.value.maxTokens : 0;
}
