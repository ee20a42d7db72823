import { intAt } from '../../lib/columns.ts';
import type { BatchShape } from '../iteration/batch-shape.ts';
import type { DecodeGroup } from './decode-group.ts';
import type { RequestTable } from './request-table.ts';

/**
 * One iteration's requests with the tokens that each computes. Batches are pooled: a replica reuses them, and
 * their arrays grow to the largest batch seen.
 */
export class Batch {
  /** Number of the replica that it belongs to. */
  readonly source: number;
  /** Requests that are listed one by one. */
  count = 0;
  requests = new Int32Array(64);
  tokens = new Int32Array(64);
  /** 1 where the request emits a token at the batch's end. */
  samples = new Uint8Array(64);
  /** Query-key pairs of one head in one layer: sum of chunk x (prefix + (chunk + 1) / 2) over the requests. */
  attentionPairs = 0;
  /** KV tokens that attention reads: sum of prefix + chunk over the requests. */
  kvTokens = 0;
  prefillTokens = 0;
  /** Requests that decode in it as one, beside those listed one by one; null: all are listed. */
  group: DecodeGroup | null = null;
  /** s */
  formedAt = 0;
  endsAt = 0;
  /** Seconds that stages compute on it, summed over stages. */
  computeSeconds = 0;
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

  constructor(source = 0) {
    this.source = source;
  }

  clear(now: number): void {
    this.count = 0;
    this.attentionPairs = 0;
    this.kvTokens = 0;
    this.prefillTokens = 0;
    this.group = null;
    this.formedAt = now;
    const { shape } = this;
    shape.requests = 0;
    shape.tokens = 0;
    shape.sampled = 0;
    shape.decodes = 0;
    shape.decodeKvTokens = 0;
    shape.prefills = 0;
  }

  /** Adds the next token of every member of the group; the members' columns are the group's affair. */
  addGroup(group: DecodeGroup): void {
    const { shape } = this;
    const { count } = group;
    const kvTokens = group.kvTokens + count;
    this.group = group;
    this.attentionPairs += kvTokens;
    this.kvTokens += kvTokens;
    shape.requests += count;
    shape.tokens += count;
    shape.sampled += count;
    shape.decodes += count;
    shape.decodeKvTokens += kvTokens;
  }

  /** Adds the next token of a request that decodes; the iteration emits one after it. */
  addDecode(table: RequestTable, request: number): void {
    if (this.count === this.requests.length) this.growRequests();
    const index = this.count++;
    const length = intAt(table.computed, request) + 1;
    this.requests[index] = request;
    this.tokens[index] = 1;
    this.samples[index] = 1;
    table.computed[request] = length;
    table.sampled[request] = intAt(table.sampled, request) + 1;
    this.attentionPairs += length;
    this.kvTokens += length;
    const { shape } = this;
    shape.requests += 1;
    shape.tokens += 1;
    shape.sampled += 1;
    shape.decodes += 1;
    shape.decodeKvTokens += length;
  }

  /** Adds the next `tokens` of a request's prefill; if they are its last, the iteration emits a token after them. */
  addPrefill(table: RequestTable, request: number, tokens: number): void {
    if (this.count === this.requests.length) this.growRequests();
    const index = this.count++;
    const prefix = intAt(table.computed, request);
    const end = prefix + tokens;
    const emits = end >= intAt(table.prefillEnd, request);
    if (Number.isNaN(table.scheduledAt[request])) table.scheduledAt[request] = this.formedAt;
    this.requests[index] = request;
    this.tokens[index] = tokens;
    this.samples[index] = emits ? 1 : 0;
    this.attentionPairs += tokens * (prefix + (tokens + 1) / 2);
    this.kvTokens += end;
    this.prefillTokens += tokens;
    table.computed[request] = end;
    const { shape } = this;
    shape.requests += 1;
    shape.tokens += tokens;
    if (emits) {
      shape.sampled += 1;
      table.sampled[request] = intAt(table.sampled, request) + 1;
    }
    if (shape.prefills === shape.prefillChunk.length) this.growPrefills();
    shape.prefillChunk[shape.prefills] = tokens;
    shape.prefillPrefix[shape.prefills] = prefix;
    shape.prefills += 1;
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
