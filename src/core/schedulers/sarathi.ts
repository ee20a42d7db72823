import type { Batch } from '../cluster/batch.ts';
import { numberField } from '../workloads/policy-values.ts';
import { PagedScheduler } from './paged-scheduler.ts';
import type { SchedulerContext, SchedulerDefinition } from './replica-scheduler.ts';

/**
 * Sarathi-Serve (arXiv 2403.02310) as Vidur schedules it: an iteration computes at most `chunkSize` tokens; decodes
 * take theirs first, then the unfinished prompt, then new requests. Blocks for a whole prompt are reserved at
 * admission, less a watermark. When a decode needs a block and none is free, the last idle request starts over.
 */
class SarathiScheduler extends PagedScheduler {
  private readonly chunkSize: number;
  private unfinished = new Int32Array(64);
  private tokensLeft = 0;

  constructor(context: SchedulerContext) {
    super(context);
    this.chunkSize = numberField(context.config, 'chunkSize');
  }

  formBatch(batch: Batch): void {
    this.addGroup(batch);
    this.tokensLeft = this.chunkSize - batch.shape.tokens;
    const unfinishedCount = this.addDecodes(batch);
    let skipped = 0;
    for (let i = 0; i < unfinishedCount; i++) {
      const request = this.unfinished[i] as number;
      if (!this.addPrompt(batch, request)) this.unfinished[skipped++] = request;
    }
    if (skipped > 0) this.idle.putInFront(this.unfinished, skipped);
    this.idle.sortByArrival(this.context.requests.arrival);
    while (
      this.queue.length > 0 &&
      this.tokensLeft > 0 &&
      this.residents < this.maxBatchSize &&
      batch.shape.requests < this.maxMicroBatchSize &&
      this.canAdmit(this.queue.peek())
    ) {
      this.addPrompt(batch, this.admit());
    }
  }

  /** Beside decodes it may be a chunk that used up the budget: it repeats until the rest of the prompt is no more than one. */
  override steadyBatches(batch: Batch): number {
    const batches = super.steadyBatches(batch);
    if (batch.shape.prefills === 0) return batches;
    const chunk = batch.tokens[0] as number;
    return Math.min(
      batches,
      Math.ceil(this.context.requests.prefillLeft(batch.requests[0] as number) / chunk) - 1,
    );
  }

  /** Walks the idle requests, adds the decodes and sets unfinished prompts aside; gives how many those are. */
  private addDecodes(batch: Batch): number {
    const { requests } = this.context;
    let unfinishedCount = 0;
    if (this.unfinished.length < this.idle.length) this.unfinished = new Int32Array(2 * this.idle.length);
    while (this.idle.length > 0 && batch.shape.requests < this.maxMicroBatchSize) {
      const request = this.idle.popFront();
      if (!requests.isDecoding(request)) {
        this.unfinished[unfinishedCount++] = request;
      } else if (this.makeRoom(request)) {
        batch.addDecode(requests, request);
        this.tokensLeft -= 1;
      }
    }
    return unfinishedCount;
  }

  /** Adds as much of the prompt as the chunk has room for; false when it has none. */
  private addPrompt(batch: Batch, request: number): boolean {
    const { requests } = this.context;
    const tokens = Math.min(requests.prefillLeft(request), this.tokensLeft);
    if (tokens <= 0) return false;
    batch.addPrefill(requests, request, tokens);
    this.tokensLeft -= tokens;
    return true;
  }
}

export const sarathi: SchedulerDefinition = { create: (context) => new SarathiScheduler(context) };
