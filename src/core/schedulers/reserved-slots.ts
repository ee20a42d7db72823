import { RequestQueue } from '../cluster/request-queue.ts';
import { numberField } from '../workloads/policy-values.ts';
import type { SchedulerContext } from './replica-scheduler.ts';

/**
 * What schedulers without paged memory have in common: a waiting queue, a limit of requests in one batch, and
 * admission that reserves blocks for the longest request there can be, so that a decode never needs one more.
 */
export class ReservedSlots {
  readonly queue = new RequestQueue();
  /** Requests of one batch; with several stages, of one micro-batch. */
  readonly maxBatchSize: number;
  private readonly context: SchedulerContext;
  private readonly blocksPerSlot: number;
  /** Admitted requests that are longer than their slot: blocks are whole, the limit of tokens need not be. */
  private overlong = 0;

  constructor(context: SchedulerContext) {
    const { config, corrections, kvBlocks, longestRequests, maxTokens, pipelineParallel } = context;
    this.context = context;
    this.blocksPerSlot = Math.floor(maxTokens / kvBlocks.blockSize);
    const configured = numberField(config, 'maxBatchSize');
    const share = corrections.sharesBatchLimit
      ? Math.max(1, Math.floor(configured / pipelineParallel))
      : configured;
    this.maxBatchSize = Math.min(share, longestRequests ?? share);
  }

  /** Takes the request at the front of the queue in; -1 when there is none or no slot is free for it. */
  admit(): number {
    const { kvBlocks } = this.context;
    const request = this.queue.peek();
    if (request < 0 || !kvBlocks.take(request, this.blocksPerSlot)) return -1;
    if (this.isOverlong(request)) this.overlong += 1;
    return this.queue.popFront();
  }

  /** The request needs its slot no more. */
  release(request: number): void {
    if (this.isOverlong(request)) this.overlong -= 1;
    this.context.kvBlocks.release(request);
  }

  /**
   * How often a batch of decodes with nothing left to add repeats: for good. Not where a request outgrows its slot:
   * a repeated batch would take blocks for it.
   */
  get steadyBatches(): number {
    return this.overlong > 0 ? 0 : Number.POSITIVE_INFINITY;
  }

  private isOverlong(request: number): boolean {
    const { kvBlocks, requests } = this.context;
    // The last output token is emitted, and its KV never computed.
    const tokens = (requests.prefillEnd[request] as number) + (requests.outputTarget[request] as number) - 1;
    return tokens > this.blocksPerSlot * kvBlocks.blockSize;
  }
}
