import { numberAt } from '../../lib/columns.ts';
import type { Batch } from '../cluster/batch.ts';
import type { Fetch } from '../cluster/kv-blocks.ts';
import { RequestQueue } from '../cluster/request-queue.ts';
import { numberField } from '../workloads/policy-values.ts';
import type { ReplicaScheduler, SchedulerContext } from './replica-scheduler.ts';

/**
 * What the schedulers of today's engines share: a queue, resident requests in the order of their admission, limits of
 * requests and tokens an iteration, and preemption of the request admitted last.
 */
export abstract class ResidentScheduler implements ReplicaScheduler {
  readonly repeatsInFlight = false;
  protected readonly context: SchedulerContext;
  protected readonly maxBatchSize: number;
  protected readonly maxBatchTokens: number;
  protected readonly queue = new RequestQueue();
  protected readonly running: Int32Array;
  protected runningCount = 0;
  /** The iteration formed last took blocks from a request. */
  protected hasPreempted = false;
  /** What the first that waits finds in GPU and host memory may be other after any iteration. */
  protected looksAgain = false;

  constructor(context: SchedulerContext) {
    this.context = context;
    this.maxBatchSize = numberField(context.config, 'maxBatchSize');
    this.maxBatchTokens = numberField(context.config, 'maxBatchTokens');
    this.running = new Int32Array(Math.min(this.maxBatchSize, context.requests.count));
  }

  get waiting(): number {
    return this.queue.length + this.context.kvBlocks.loadingCount;
  }

  enqueue(request: number): void {
    this.queue.pushBack(request);
  }

  abstract formBatch(batch: Batch): void;

  abstract steadyBatches(batch: Batch): number;

  skipped(_batches: number): void {}

  endBatch(batch: Batch): void {
    const { kvBlocks, requests } = this.context;
    let hasCompleted = false;
    for (let i = 0; i < batch.count; i++) {
      const request = batch.requests[i] ?? 0;
      if (!requests.isComplete(request)) continue;
      kvBlocks.release(request);
      hasCompleted = true;
    }
    if (hasCompleted) this.dropCompleted();
  }

  /** Whose blocks have come from host memory are the first to wait again. */
  protected takeLanded(now: number): void {
    const landed = this.context.kvBlocks.takeLanded(now);
    for (let i = landed.length - 1; i >= 0; i--) this.putFirst(numberAt(landed, i));
  }

  /** Whether the blocks of the request, the first of those that wait, come from host memory. */
  protected fetches(request: number, cached: number, tokens: number, now: number): Fetch {
    const { kvBlocks } = this.context;
    const fetch = kvBlocks.fetch(request, cached, tokens, now);
    this.looksAgain = kvBlocks.hasHost && fetch !== 'begun';
    return fetch;
  }

  /** The request waits, the first of all. */
  protected putFirst(request: number): void {
    this.queue.pushFront(request);
  }

  /** Computed tokens of the request whose KV blocks can be found again by what they hold. */
  protected abstract knownTokens(request: number): number;

  protected preemptLast(): void {
    const { kvBlocks, requests } = this.context;
    this.hasPreempted = true;
    const victim = this.running[--this.runningCount] ?? 0;
    kvBlocks.preempt(victim, this.knownTokens(victim));
    requests.restart(victim, this.context.corrections.restartKeepsPrompt);
    this.putFirst(victim);
  }

  private dropCompleted(): void {
    const { requests } = this.context;
    let kept = 0;
    for (let i = 0; i < this.runningCount; i++) {
      const request = this.running[i] ?? 0;
      if (!requests.isComplete(request)) this.running[kept++] = request;
    }
    this.runningCount = kept;
  }
}
