import type { BatchShape } from '../engine/batch-shape.ts';
import type { RequestTable } from './request-table.ts';

/**
 * One iteration's requests with the tokens that each computes. Batches are pooled: a replica reuses them, and
 * their arrays grow to the largest batch seen.
 */
export class Batch {
  count = 0;
  requests = new Int32Array(64);
  tokens = new Int32Array(64);
  /** 1 where the request emits a token at the batch's end. */
  samples = new Uint8Array(64);
  /** Work of attention: sum of chunk x (prefix + (chunk + 1) / 2) over the requests. */
  attentionWork = 0;
  readonly shape: BatchShape = {
    requests: 0,
    tokens: 0,
    sampled: 0,
    decodes: 0,
    decodeKvTokens: 0,
    prefills: 0,
    prefillChunk: new Int32Array(64),
    prefillPrefix: new Int32Array(64),
  };

  clear(): void {
    this.count = 0;
    this.attentionWork = 0;
    const { shape } = this;
    shape.requests = 0;
    shape.tokens = 0;
    shape.sampled = 0;
    shape.decodes = 0;
    shape.decodeKvTokens = 0;
    shape.prefills = 0;
  }

  /**
   * Adds the next `tokens` of a request and moves its `computed` on. `emits` says that they complete what is known
   * of the request, so that the iteration samples its next output token.
   */
  add(table: RequestTable, request: number, tokens: number, emits: boolean): void {
    if (this.count === this.requests.length) this.growRequests();
    const index = this.count++;
    const prefix = table.computed[request] ?? 0;
    this.requests[index] = request;
    this.tokens[index] = tokens;
    this.samples[index] = emits ? 1 : 0;
    this.attentionWork += tokens * (prefix + (tokens + 1) / 2);
    table.computed[request] = prefix + tokens;
    const { shape } = this;
    shape.requests += 1;
    shape.tokens += tokens;
    if (emits) {
      shape.sampled += 1;
      table.sampled[request] = (table.sampled[request] ?? 0) + 1;
    }
    if (tokens === 1 && prefix > 0) {
      shape.decodes += 1;
      shape.decodeKvTokens += prefix + 1;
    } else {
      if (shape.prefills === shape.prefillChunk.length) this.growPrefills();
      shape.prefillChunk[shape.prefills] = tokens;
      shape.prefillPrefix[shape.prefills] = prefix;
      shape.prefills += 1;
    }
  }

  private growRequests(): void {
    this.requests = doubled(this.requests);
    this.tokens = doubled(this.tokens);
    const samples = new Uint8Array(this.samples.length * 2);
    samples.set(this.samples);
    this.samples = samples;
  }

  private growPrefills(): void {
    this.shape.prefillChunk = doubled(this.shape.prefillChunk);
    this.shape.prefillPrefix = doubled(this.shape.prefillPrefix);
  }
}

function doubled(from: Int32Array): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}
