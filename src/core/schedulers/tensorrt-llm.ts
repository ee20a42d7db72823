import type { Batch } from '../cluster/batch.ts';
import type { SchedulerDefinition } from './replica-scheduler.ts';
import { VllmV1Scheduler } from './vllm-v1.ts';

/**
 * TensorRT-LLM's scheduler: decodes and prompts share an iteration as in vLLM V1, but a prompt is never cut where it fits
 * an iteration by itself, and the KV blocks of the whole output are set aside at admission (GUARANTEED_NO_EVICT), so that
 * nothing is ever preempted.
 */
class TensorrtLlmScheduler extends VllmV1Scheduler {
  /** All of the prompt as long as prompts alone keep the budget. */
  protected override promptTokens(batch: Batch, wanted: number, budget: number): number {
    if (wanted > this.maxBatchTokens) return Math.min(wanted, budget);
    return batch.prefillTokens + wanted <= this.maxBatchTokens ? wanted : 0;
  }

  /** Tokens in the KV cache when the request is done; its last one is never computed on. */
  protected override heldTokens(request: number): number {
    const { prompt, output } = this.context.requests;
    return (prompt[request] as number) + (output[request] as number) - 1;
  }
}

export const tensorrtLlm: SchedulerDefinition = { create: (context) => new TensorrtLlmScheduler(context) };
