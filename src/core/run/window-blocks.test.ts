import { describe, expect, it } from 'vitest';
import type { RequestTable } from '../cluster/request-table.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { ExecutionTimePredictor } from '../iteration/batch-shape.ts';
import { COMPLETE_LIBRARY } from '../models/complete-library.ts';
import { testConfig } from '../testing/config.ts';
import { runToEnd } from './drive-run.ts';
import { createRun, workloadOf } from './run.ts';

const PREDICTOR: ExecutionTimePredictor = { stageSeconds: (_stage, shape) => 0.005 + 2e-5 * shape.tokens };

function burst(model: string, policy: string, prompt: number, kvBlocks: number | null): RunConfig {
  return testConfig({
    model: COMPLETE_LIBRARY.find(model) ?? model,
    deployment: { weights: model.startsWith('openai/') ? 'mxfp4' : 'bf16', kvBlocks },
    scheduler: { policy, fields: { maxBatchSize: 1024, maxBatchTokens: 8192, prefixCaching: true } },
    workload: {
      requests: 40,
      lengths: { policy: 'fixed', fields: { prompt, output: 2000 } },
      maxTokens: 131_072,
    },
  });
}

/** Most requests that held KV blocks at once, and the largest share of the blocks in use. */
function peaksOf(config: RunConfig): { readonly atOnce: number; readonly share: number } {
  const outcome = runToEnd(createRun(config, PREDICTOR, workloadOf(config, [])));
  if (outcome.kind !== 'done') throw new Error('it fits');
  return { atOnce: mostAtOnce(outcome.requests), share: outcome.result.memory.peakKvFraction };
}

function mostAtOnce({ scheduledAt, completedAt }: Pick<RequestTable, 'scheduledAt' | 'completedAt'>): number {
  return Math.max(
    ...Array.from(
      scheduledAt,
      (at) =>
        scheduledAt.filter((other, index) => other <= at && (completedAt[index] ?? Number.NaN) > at).length,
    ),
  );
}

describe('requests of models whose layers do not keep every token', () => {
  it.each(['vllm-v1', 'sglang', 'tensorrt-llm'])(
    'have half the cache of gpt-oss-20b nearly to themselves: about 21 of 102,000 tokens, under %s',
    (policy) => {
      const { atOnce, share } = peaksOf(burst('openai/gpt-oss-20b', policy, 100_000, null));
      expect(atOnce).toBeGreaterThanOrEqual(21);
      expect(atOnce).toBeLessThanOrEqual(22);
      expect(share).toBeLessThanOrEqual(1);
    },
  );

  it('are held up by their states: 148 blocks a request of Qwen3.5-27B', () => {
    // Room for the tokens of eight requests of 2,100, or for those of three and their states.
    const { atOnce } = peaksOf(burst('Qwen/Qwen3.5-27B', 'tensorrt-llm', 100, 8 * 132));
    expect(atOnce).toBe(Math.floor((8 * 132) / (132 + 147)));
  });
});
