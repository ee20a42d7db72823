import type { RequestTable } from '../cluster/request-table.ts';
import type { PoolConfig } from '../config/pool-config.ts';

/** A prompt that no iteration may hold: its scheduler computes prompts whole, within a token budget. */
export interface OversizedPrompt {
  readonly prompt: number;
  readonly maxBatchTokens: number;
}

/** The first request that never started because its prompt is over the token budget; null: none is stuck for that. */
export function oversizedPrompt(
  { prompt, scheduledAt, count }: Pick<RequestTable, 'prompt' | 'scheduledAt' | 'count'>,
  { scheduler }: Pick<PoolConfig, 'scheduler'>,
): OversizedPrompt | null {
  const { maxBatchTokens } = scheduler.fields;
  if (typeof maxBatchTokens !== 'number') return null;
  for (let request = 0; request < count; request++) {
    const tokens = prompt[request] as number;
    if (Number.isNaN(scheduledAt[request]) && tokens > maxBatchTokens)
      return { prompt: tokens, maxBatchTokens };
  }
  return null;
}
