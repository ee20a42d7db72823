import type { Batch } from '../cluster/batch.ts';
import { numberOr } from '../workloads/policy-values.ts';
import type { SchedulerContext, SchedulerDefinition } from './replica-scheduler.ts';
import { ResidentScheduler } from './resident-scheduler.ts';

/**
 * SGLang's default order: an iteration holds prompts or decodes, never both, and prompts come first. Waiting requests
 * start first come, first served while the token budget and the KV blocks last; a prompt that does not fit the rest of
 * the budget is cut there and goes on in the next iteration before any other. Decodes run when no prompt can.
 * When blocks run out for a decode, the request admitted last gives up its blocks and starts anew. Prefixes are cached in
 * blocks as for vLLM; of a request that starts anew, its prompt. New requests are looked for every so many decodes only
 * (`receiveInterval`; SchedulerRecvSkipper of SGLang 0.5).
 */
class SglangScheduler extends ResidentScheduler {
  private readonly receiveInterval: number;
  /** Decode iterations since the scheduler last looked for new requests. */
  private sinceLook = 0;
  /** Waiting requests, the first of the queue, that it has seen. */
  private seen = 0;
  /** The batch formed last only decodes. */
  private hasDecoded = false;

  constructor(context: SchedulerContext) {
    super(context);
    this.receiveInterval = numberOr(context.config, 'receiveInterval', 1);
  }

  formBatch(batch: Batch): void {
    this.hasPreempted = false;
    this.looksAgain = false;
    this.takeLanded(batch.formedAt);
    this.look();
    this.addPrompts(batch);
    this.hasDecoded = batch.shape.requests === 0;
    if (this.hasDecoded) this.addDecodes(batch);
  }

  steadyBatches(batch: Batch): number {
    const isAllDecoding = batch.shape.prefills === 0 && batch.count === this.runningCount;
    if (!isAllDecoding || this.hasPreempted || this.looksAgain) return 0;
    if (this.queue.length === this.seen) return Number.POSITIVE_INFINITY;
    return this.receiveInterval - this.sinceLook - 1;
  }

  override skipped(batches: number): void {
    this.sinceLook = (this.sinceLook + batches) % this.receiveInterval;
  }

  /** After prompts, and when it has nothing to do, SGLang looks at once; else after so many decodes. */
  private look(): void {
    this.sinceLook += 1;
    if (this.hasDecoded && this.runningCount > 0 && this.sinceLook < this.receiveInterval) return;
    this.sinceLook = 0;
    this.seen = this.queue.length;
  }

  private addPrompts(batch: Batch): void {
    const { kvBlocks, requests } = this.context;
    let budget = this.maxBatchTokens;
    const last = this.running[this.runningCount - 1] ?? -1;
    if (last >= 0 && !requests.isDecoding(last)) {
      const tokens = Math.min(requests.prefillLeft(last), budget);
      batch.addPrefill(requests, last, tokens);
      budget -= tokens;
    }
    while (this.seen > 0 && budget > 0 && this.runningCount < this.maxBatchSize) {
      const request = this.queue.peek();
      if (requests.isComplete(request)) {
        // Preempted while its last token was on the way.
        this.popSeen();
        continue;
      }
      if (requests.sampled[request] !== requests.generated[request]) break;
      const prompt = requests.prefillLeft(request);
      const cached = kvBlocks.cachedTokens(request, prompt - 1);
      const fetch = this.fetches(request, cached, prompt - 1, batch.formedAt);
      if (fetch === 'waits') break;
      if (fetch === 'begun') {
        this.popSeen();
        continue;
      }
      // The whole prompt's blocks, and one to decode into for everybody who runs.
      if (!kvBlocks.begin(request, cached, prompt, this.runningCount)) break;
      this.popSeen();
      this.looksAgain = false;
      this.running[this.runningCount++] = request;
      requests.computed[request] = cached;
      const tokens = Math.min(prompt - cached, budget);
      batch.addPrefill(requests, request, tokens);
      budget -= tokens;
    }
  }

  private addDecodes(batch: Batch): void {
    const { kvBlocks, requests } = this.context;
    for (let i = 0; i < this.runningCount; i++) {
      const request = this.running[i] ?? 0;
      if (requests.sampled[request] !== requests.generated[request]) continue;
      const target = (requests.computed[request] ?? 0) + 1;
      while (i < this.runningCount && !kvBlocks.grow(request, target)) this.preemptLast();
      if (i < this.runningCount) batch.addDecode(requests, request);
    }
  }

  private popSeen(): void {
    this.queue.popFront();
    this.seen -= 1;
  }

  protected override putFirst(request: number): void {
    super.putFirst(request);
    this.seen += 1;
  }

  protected knownTokens(request: number): number {
    const { computed, prompt } = this.context.requests;
    return Math.min(prompt[request] as number, computed[request] as number);
  }
}

export const sglang: SchedulerDefinition = { create: (context) => new SglangScheduler(context) };
