import { intAt } from '../../lib/columns.ts';
import type { Batch } from '../cluster/batch.ts';
import { RequestQueue } from '../cluster/request-queue.ts';
import { numberField } from '../workloads/policy-values.ts';
import { IdleList } from './idle-list.ts';
import { MemoryOutlook } from './memory-outlook.ts';
import type { ReplicaScheduler, SchedulerContext, SchedulerDefinition } from './replica-scheduler.ts';

/**
 * LightLLM as Vidur schedules it: memory is allocated by the token, and a request is admitted when the memory that
 * it and the residents will need at worst fits, output lengths being known. Prompts run whole and by themselves, when
 * the replica is empty or after so many iterations of decodes.
 */
class LightLlmScheduler implements ReplicaScheduler {
  readonly repeatsInFlight = false;
  private readonly context: SchedulerContext;
  private readonly maxBatchSize: number;
  private readonly maxBatchTokens: number;
  private readonly maxWaitingIterations: number;
  private readonly queue = new RequestQueue();
  private readonly idle = new IdleList();
  private readonly outlook = new MemoryOutlook();
  /** Iterations of decodes since prompts were last considered. */
  private waitedIterations = 0;

  constructor(context: SchedulerContext) {
    const { config, kvBlocks, pipelineParallel } = context;
    if (kvBlocks.blockSize !== 1) throw new Error('LightLLM needs KV blocks of one token');
    if (pipelineParallel !== 1) throw new Error('LightLLM runs on one pipeline stage');
    this.context = context;
    this.maxBatchSize = numberField(config, 'maxBatchSize');
    this.maxBatchTokens = numberField(config, 'maxBatchTokens');
    this.maxWaitingIterations = numberField(config, 'maxWaitingIterations');
  }

  get waiting(): number {
    return this.queue.length;
  }

  enqueue(request: number): void {
    this.queue.pushBack(request);
  }

  formBatch(batch: Batch): void {
    const isEmpty = this.idle.length === 0;
    if (isEmpty || this.waitedIterations >= this.maxWaitingIterations) {
      if (!isEmpty) this.waitedIterations = 0;
      this.addPrompts(batch);
      if (batch.count > 0) this.waitedIterations = 0;
      if (batch.count > 0 || isEmpty) return;
    }
    this.addDecodes(batch);
    this.waitedIterations += 1;
  }

  endBatch(batch: Batch): void {
    const { kvBlocks, requests } = this.context;
    for (let i = 0; i < batch.count; i++) {
      const request = batch.requests[i] as number;
      if (requests.isComplete(request)) kvBlocks.release(request);
      else this.idle.push(request);
    }
  }

  /** Until prompts are considered again; for good when that would change nothing. */
  steadyBatches(batch: Batch): number {
    if (this.queue.length === 0 || batch.count >= this.maxBatchSize) return Number.POSITIVE_INFINITY;
    return Math.max(0, this.maxWaitingIterations - this.waitedIterations);
  }

  /** The counter runs from 1 to its limit and, as nothing was admitted then, from 1 again. */
  skipped(batches: number): void {
    const cycle = Math.max(1, this.maxWaitingIterations);
    this.waitedIterations = ((this.waitedIterations - 1 + batches) % cycle) + 1;
  }

  private addPrompts(batch: Batch): void {
    const { idle, outlook, queue } = this;
    const { kvBlocks, requests } = this.context;
    const places = this.maxBatchSize - idle.length;
    if (queue.length === 0 || places <= 0) return;
    this.lookAhead();
    while (queue.length > 0 && batch.count < places) {
      const request = queue.peek();
      const prompt = requests.prompt[request] as number;
      if (batch.shape.tokens + prompt > this.maxBatchTokens) break;
      outlook.add(this.besides(request) + prompt + 1, Math.max(0, (requests.output[request] as number) - 2));
      if (outlook.peak >= kvBlocks.capacity) break;
      queue.popFront();
      kvBlocks.grow(request, prompt);
      batch.addPrefill(requests, request, prompt);
    }
  }

  /** Puts what the residents hold and will generate in the outlook. */
  private lookAhead(): void {
    const { idle, outlook } = this;
    const { requests } = this.context;
    outlook.clear();
    for (let i = idle.length; i > 0; i--) {
      const request = idle.popFront();
      const left = (requests.output[request] as number) - (requests.sampled[request] as number);
      // The token emitted last counts as held: its KV is computed next.
      outlook.add(this.besides(request) + (requests.computed[request] as number) + 1, left - 1);
      idle.push(request);
    }
  }

  /** Blocks of a token that the request holds beside those of its tokens. */
  private besides(request: number): number {
    return intAt(this.context.requests.blocksBeside, request);
  }

  /** All residents decode. Memory cannot run out: it is never above the peak that admission looked at. */
  private addDecodes(batch: Batch): void {
    const { kvBlocks, requests } = this.context;
    while (this.idle.length > 0) {
      const request = this.idle.popFront();
      kvBlocks.grow(request, (requests.computed[request] as number) + 1);
      batch.addDecode(requests, request);
    }
  }
}

export const lightllm: SchedulerDefinition = { create: (context) => new LightLlmScheduler(context) };
