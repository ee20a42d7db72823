import type { Batch } from '../cluster/batch.ts';
import { RequestQueue } from '../cluster/request-queue.ts';
import { numberField } from '../workloads/policy-values.ts';
import { batchSizeField, tokenBudgetField } from './batch-size-field.ts';
import type { ReplicaScheduler, SchedulerContext, SchedulerDefinition } from './replica-scheduler.ts';

/**
 * Sarathi-Serve (arXiv 2403.02310) as Vidur schedules it: an iteration computes at most `chunkSize` tokens; decodes
 * take theirs first, then the unfinished prompt, then new requests. Blocks for a whole prompt are reserved at
 * admission, less a watermark. When a decode needs a block and none is free, the last resident request starts over,
 * keeping its prompt and what it has generated.
 */
class SarathiScheduler implements ReplicaScheduler {
  private readonly context: SchedulerContext;
  private readonly maxBatchSize: number;
  private readonly maxMicroBatchSize: number;
  private readonly chunkSize: number;
  private readonly watermarkBlocks: number;
  private readonly queue = new RequestQueue();
  /** Resident requests that are in no batch, in the order in which they came back. */
  private idle = new Int32Array(64);
  private idleCount = 0;
  private residents = 0;
  private unfinished = new Int32Array(64);
  private tokensLeft = 0;

  constructor(context: SchedulerContext) {
    const { config, kvBlocks, pipelineParallel } = context;
    this.context = context;
    this.maxBatchSize = numberField(config, 'maxBatchSize');
    this.maxMicroBatchSize = Math.floor(this.maxBatchSize / pipelineParallel);
    this.chunkSize = numberField(config, 'chunkSize');
    this.watermarkBlocks = Math.floor(numberField(config, 'watermarkFraction') * kvBlocks.capacity);
  }

  get waiting(): number {
    return this.queue.length;
  }

  enqueue(request: number): void {
    this.queue.pushBack(request);
  }

  formBatch(batch: Batch): void {
    this.tokensLeft = this.chunkSize;
    const unfinishedCount = this.addDecodes(batch);
    let skipped = 0;
    for (let i = 0; i < unfinishedCount; i++) {
      const request = this.unfinished[i] ?? 0;
      if (!this.addPrompt(batch, request)) this.unfinished[skipped++] = request;
    }
    this.putBack(skipped);
    this.admit(batch);
  }

  endBatch(batch: Batch): void {
    const { kvBlocks, requests } = this.context;
    this.idle = withRoom(this.idle, this.idleCount + batch.count);
    for (let i = 0; i < batch.count; i++) {
      const request = batch.requests[i] ?? 0;
      if (requests.generated[request] === requests.output[request]) {
        kvBlocks.release(request);
        this.residents -= 1;
      } else {
        this.idle[this.idleCount++] = request;
      }
    }
  }

  /** Tokens of prompt (and, after a restart, output) that the request computes before it generates on. */
  private missingTokens(request: number): number {
    const { requests } = this.context;
    const known = (requests.prompt[request] ?? 0) + (requests.generated[request] ?? 0);
    return known - (requests.computed[request] ?? 0);
  }

  /** Walks the idle requests, adds the decodes and sets unfinished prompts aside; gives how many those are. */
  private addDecodes(batch: Batch): number {
    const { kvBlocks, requests } = this.context;
    let next = 0;
    let unfinishedCount = 0;
    this.unfinished = withRoom(this.unfinished, this.idleCount);
    while (next < this.idleCount && batch.count < this.maxMicroBatchSize) {
      const request = this.idle[next++] ?? 0;
      if (this.missingTokens(request) !== 1 || requests.generated[request] === 0) {
        this.unfinished[unfinishedCount++] = request;
        continue;
      }
      const target = (requests.computed[request] ?? 0) + 1;
      let hasRoom = kvBlocks.grow(request, target);
      while (!hasRoom && next < this.idleCount) {
        this.restart(this.idle[--this.idleCount] ?? 0);
        hasRoom = kvBlocks.grow(request, target);
      }
      if (!hasRoom) {
        this.restart(request);
        continue;
      }
      batch.add(requests, request, 1, true);
      this.tokensLeft -= 1;
    }
    this.idle.copyWithin(0, next, this.idleCount);
    this.idleCount -= next;
    return unfinishedCount;
  }

  /** Adds as much of the prompt as the chunk has room for; false when it has none. */
  private addPrompt(batch: Batch, request: number): boolean {
    const missing = this.missingTokens(request);
    const tokens = Math.min(missing, this.tokensLeft);
    if (tokens <= 0) return false;
    batch.add(this.context.requests, request, tokens, tokens === missing);
    this.tokensLeft -= tokens;
    return true;
  }

  /** Puts skipped prompts in front of the idle requests and orders all by arrival, keeping equal arrivals. */
  private putBack(skipped: number): void {
    const { arrival } = this.context.requests;
    this.idle = withRoom(this.idle, this.idleCount + skipped);
    this.idle.copyWithin(skipped, 0, this.idleCount);
    this.idle.set(this.unfinished.subarray(0, skipped));
    this.idleCount += skipped;
    for (let i = 1; i < this.idleCount; i++) {
      const request = this.idle[i] ?? 0;
      const time = arrival[request] ?? 0;
      let hole = i;
      for (; hole > 0 && (arrival[this.idle[hole - 1] ?? 0] ?? 0) > time; hole--) {
        this.idle[hole] = this.idle[hole - 1] ?? 0;
      }
      this.idle[hole] = request;
    }
  }

  private admit(batch: Batch): void {
    const { kvBlocks } = this.context;
    while (
      this.queue.length > 0 &&
      this.tokensLeft > 0 &&
      this.residents < this.maxBatchSize &&
      batch.count < this.maxMicroBatchSize
    ) {
      const request = this.queue.peek();
      const wanted = this.missingTokens(request);
      if (kvBlocks.free - kvBlocks.blocksFor(wanted) < this.watermarkBlocks) break;
      this.queue.popFront();
      kvBlocks.grow(request, wanted);
      this.residents += 1;
      this.addPrompt(batch, request);
    }
  }

  private restart(request: number): void {
    const { kvBlocks, requests } = this.context;
    kvBlocks.release(request);
    requests.computed[request] = 0;
    requests.preemptions[request] = (requests.preemptions[request] ?? 0) + 1;
    this.residents -= 1;
    this.queue.pushFront(request);
  }
}

/** The array itself when it holds so many, else a larger copy. */
function withRoom(array: Int32Array<ArrayBuffer>, count: number): Int32Array<ArrayBuffer> {
  if (count <= array.length) return array;
  const larger = new Int32Array(Math.max(count, array.length * 2));
  larger.set(array);
  return larger;
}

export const sarathi: SchedulerDefinition = {
  label: 'Sarathi',
  fields: {
    maxBatchSize: batchSizeField(
      128,
      'Most requests of a replica; divided by its pipeline stages for one micro-batch.',
    ),
    chunkSize: tokenBudgetField(
      'Chunk size',
      512,
      'Token budget of one iteration; decodes take theirs first, prompts are cut to what is left.',
    ),
    watermarkFraction: {
      kind: 'number',
      label: 'Watermark',
      help: 'Share of KV blocks kept free when a new request is admitted.',
      min: 0,
      max: 1,
      step: 'linear',
      default: 0.01,
    },
  },
  canScheduleAhead: false,
  create: (context) => new SarathiScheduler(context),
};
