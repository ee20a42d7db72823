import type { Batch } from '../cluster/batch.ts';
import { numberOr } from '../workloads/policy-values.ts';
import type { SchedulerContext, SchedulerDefinition } from './replica-scheduler.ts';
import { VllmV1Scheduler } from './vllm-v1.ts';

/**
 * TensorRT-LLM's scheduler: decodes and prompts share an iteration as in vLLM V1, but a prompt is never cut where it fits
 * an iteration by itself, and the KV blocks of the whole output are set aside at admission (GUARANTEED_NO_EVICT), so that
 * nothing is ever preempted; or not (MAX_UTILIZATION).
 */
class TensorrtLlmScheduler extends VllmV1Scheduler {
  /** The KV blocks of the whole output are set aside at admission. */
  private readonly reserves: boolean;
  private readonly waitIterations: number;
  private readonly waitTokens: number;
  /** Iterations that prompts have been held back for, in a row. */
  private waited = 0;
  /** They were held back from the batch formed last. */
  private isHolding = false;

  constructor(context: SchedulerContext) {
    super(context);
    this.waitIterations = numberOr(context.config, 'batchWaitIterations', 0);
    this.reserves = context.config.fields['capacityPolicy'] !== 'max-utilization';
    this.waitTokens = numberOr(context.config, 'batchWaitRatio', 0) * this.maxBatchTokens;
  }

  override steadyBatches(batch: Batch): number {
    const batches = super.steadyBatches(batch);
    if (this.isHolding) return Math.min(batches, this.waitIterations - this.waited);
    // Those that found no room now may be held back again first.
    return this.waitIterations > 0 && this.waitingTokens() > 0 ? 0 : batches;
  }

  override skipped(batches: number): void {
    if (this.isHolding) this.waited += batches;
  }

  protected override admit(batch: Batch, budgetLeft: number): void {
    this.isHolding = this.holdsBack(batch);
    if (this.isHolding) this.waited += 1;
    else super.admit(batch, budgetLeft);
  }

  /**
   * Whether prompts that could start beside decodes wait for more of them: while an iteration would stay below a share of
   * its tokens, and for so many iterations at most (PyExecutor's batch waiting).
   */
  private holdsBack(batch: Batch): boolean {
    if (this.waitIterations === 0 || batch.shape.decodes === 0) return false;
    const tokens = this.waitingTokens();
    if (tokens === 0) return false;
    if (this.waited < this.waitIterations && batch.shape.tokens + tokens < this.waitTokens) return true;
    this.waited = 0;
    return false;
  }

  /** Prompt tokens of the requests that could start now, each taken to be as long as the first. */
  private waitingTokens(): number {
    const count = Math.min(this.queue.length, this.maxBatchSize - this.runningCount);
    return count === 0 ? 0 : count * this.context.requests.prefillLeft(this.queue.peek());
  }

  /** All of the prompt as long as prompts alone keep the budget. */
  protected override promptTokens(batch: Batch, wanted: number, budget: number): number {
    if (wanted > this.maxBatchTokens) return Math.min(wanted, budget);
    return batch.prefillTokens + wanted <= this.maxBatchTokens ? wanted : 0;
  }

  /** Tokens in the KV cache when the request is done; its last one is never computed on. */
  protected override heldTokens(request: number, computed: number): number {
    if (!this.reserves) return computed;
    const { prompt, output } = this.context.requests;
    return (prompt[request] as number) + (output[request] as number) - 1;
  }
}

export const tensorrtLlm: SchedulerDefinition = { create: (context) => new TensorrtLlmScheduler(context) };
