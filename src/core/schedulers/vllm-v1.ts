import type { Batch } from '../cluster/batch.ts';
import { RequestQueue } from '../cluster/request-queue.ts';
import type { FieldContext } from '../field-spec.ts';
import { numberField } from '../workloads/policy-values.ts';
import { batchSizeField, tokenBudgetField } from './batch-size-field.ts';
import type { ReplicaScheduler, SchedulerContext, SchedulerDefinition } from './replica-scheduler.ts';

/** GPUs for which vLLM's server takes the larger default limits: 70 GiB or more, A100 excepted (EngineArgs). */
const LARGE_DEFAULTS = ['h100-sxm', 'h200-sxm', 'b200-sxm'];
const byGpu =
  (large: number, other: number) =>
  ({ gpu }: FieldContext): number =>
    LARGE_DEFAULTS.includes(gpu) ? large : other;

/**
 * vLLM's V1 scheduler: one token budget an iteration. Resident requests come first in the order of their admission
 * (a decode asks for one token, an unfinished prompt for as much as the budget holds); then waiting requests are
 * admitted first come, first served, their prompts cut to what is left. Blocks are taken for the tokens of the
 * iteration only. When they run out, the request admitted last gives up its blocks, goes back to the front of the
 * queue and is computed again from its first token; nothing is admitted in such an iteration.
 *
 * Scheduling ahead, an iteration is formed before the tokens of the one before it are known: it counts on them.
 */
class VllmV1Scheduler implements ReplicaScheduler {
  private readonly context: SchedulerContext;
  private readonly maxBatchSize: number;
  private readonly maxBatchTokens: number;
  private readonly queue = new RequestQueue();
  /** Resident requests in the order of their admission. */
  private readonly running: Int32Array;
  private runningCount = 0;

  constructor(context: SchedulerContext) {
    this.context = context;
    this.maxBatchSize = numberField(context.config, 'maxBatchSize');
    this.maxBatchTokens = numberField(context.config, 'maxBatchTokens');
    this.running = new Int32Array(Math.min(this.maxBatchSize, context.requests.count));
  }

  get waiting(): number {
    return this.queue.length;
  }

  enqueue(request: number): void {
    this.queue.pushBack(request);
  }

  formBatch(batch: Batch): void {
    const { kvBlocks, requests } = this.context;
    let budget = this.maxBatchTokens;
    let hasPreempted = false;
    for (let i = 0; i < this.runningCount && budget > 0; i++) {
      const request = this.running[i] ?? 0;
      const wanted = this.wantedTokens(request);
      const tokens = Math.min(wanted, budget);
      if (tokens === 0) continue;
      const target = (requests.computed[request] ?? 0) + tokens;
      while (i < this.runningCount && !kvBlocks.grow(request, target)) {
        this.preemptLast();
        hasPreempted = true;
      }
      if (i === this.runningCount) break;
      batch.add(requests, request, tokens, tokens === wanted);
      budget -= tokens;
    }
    if (!hasPreempted) this.admit(batch, budget);
  }

  endBatch(batch: Batch): void {
    const { kvBlocks, requests } = this.context;
    let hasCompleted = false;
    for (let i = 0; i < batch.count; i++) {
      const request = batch.requests[i] ?? 0;
      if (requests.generated[request] !== requests.output[request]) continue;
      kvBlocks.release(request);
      hasCompleted = true;
    }
    if (hasCompleted) this.dropCompleted();
  }

  /**
   * Tokens whose KV the request still lacks. Its last output token needs none; and without scheduling ahead, a
   * token that is being sampled cannot be computed on yet.
   */
  private wantedTokens(request: number): number {
    const { requests, schedulesAhead } = this.context;
    const outputs = (schedulesAhead ? requests.sampled : requests.generated)[request] ?? 0;
    if (outputs === requests.output[request]) return 0;
    return (requests.prompt[request] ?? 0) + outputs - (requests.computed[request] ?? 0);
  }

  private admit(batch: Batch, budgetLeft: number): void {
    const { kvBlocks, requests, schedulesAhead } = this.context;
    let budget = budgetLeft;
    while (this.queue.length > 0 && budget > 0 && this.runningCount < this.maxBatchSize) {
      const request = this.queue.peek();
      if (requests.generated[request] === requests.output[request]) {
        // Preempted while its last token was on the way.
        this.queue.popFront();
        continue;
      }
      const isTokenOnTheWay = requests.sampled[request] !== requests.generated[request];
      if (isTokenOnTheWay && !schedulesAhead) break;
      const wanted = this.wantedTokens(request);
      const tokens = Math.min(wanted, budget);
      if (!kvBlocks.grow(request, tokens)) break;
      this.queue.popFront();
      this.running[this.runningCount++] = request;
      batch.add(requests, request, tokens, tokens === wanted);
      budget -= tokens;
    }
  }

  private preemptLast(): void {
    const { kvBlocks, requests } = this.context;
    const victim = this.running[--this.runningCount] ?? 0;
    kvBlocks.release(victim);
    requests.computed[victim] = 0;
    requests.preemptions[victim] = (requests.preemptions[victim] ?? 0) + 1;
    this.queue.pushFront(victim);
  }

  private dropCompleted(): void {
    const { requests } = this.context;
    let kept = 0;
    for (let i = 0; i < this.runningCount; i++) {
      const request = this.running[i] ?? 0;
      if (requests.generated[request] !== requests.output[request]) this.running[kept++] = request;
    }
    this.runningCount = kept;
  }
}

export const vllmV1: SchedulerDefinition = {
  label: 'vLLM V1',
  fields: {
    maxBatchSize: batchSizeField(
      byGpu(1024, 256),
      "Most requests that run at once in a replica (vLLM's max_num_seqs).",
    ),
    maxBatchTokens: tokenBudgetField(
      'Token budget',
      byGpu(8192, 2048),
      "Most tokens computed in one iteration; longer prompts are chunked (vLLM's max_num_batched_tokens).",
    ),
    prefixCaching: {
      kind: 'boolean',
      label: 'Prefix caching',
      help: 'Reuse the KV blocks of a prompt start that was computed before; without effect while every prompt is new.',
      default: true,
    },
  },
  canScheduleAhead: true,
  create: (context) => new VllmV1Scheduler(context),
};
