import { intAt } from '../../../lib/columns.ts';
import type { Batch } from '../../cluster/batch.ts';
import type { KvBlocks } from '../../cluster/kv-blocks.ts';
import type { RequestTable } from '../../cluster/request-table.ts';
import type { ReplicaScheduler } from '../../schedulers/replica-scheduler.ts';

/** What one request was given, over all batches that a checked scheduler formed. */
export interface Work {
  readonly prefillTokens: Int32Array;
  readonly decodes: Int32Array;
}

export interface CheckedParts {
  readonly scheduler: ReplicaScheduler;
  readonly requests: RequestTable;
  readonly kvBlocks: KvBlocks;
  readonly work: Work;
  /** The blocks column is up to date at every formation, as long as no requests are kept as a group. */
  readonly knowsBlocks: boolean;
  /**
   * What of a request may be in several batches at once: nothing; its prompt, a chunk in each; or its output too, where
   * batches are formed ahead.
   */
  readonly overlap: 'none' | 'prompts' | 'all';
}

function check(holds: boolean, claim: string): void {
  if (!holds) throw new Error(`It does not hold that ${claim}`);
}

/** A scheduler that throws when a batch breaks a rule which all policies keep. */
export class CheckedScheduler implements ReplicaScheduler {
  private readonly parts: CheckedParts;
  /** The requests of each batch in flight that may be in no other, oldest first. */
  private readonly inFlight: (readonly number[])[] = [];
  private hasGrouped = false;
  private lastFormed = 0;
  private lastLanding = 0;

  constructor(parts: CheckedParts) {
    this.parts = parts;
  }

  get waiting(): number {
    return this.parts.scheduler.waiting;
  }

  enqueue(request: number): void {
    this.parts.scheduler.enqueue(request);
  }

  formBatch(batch: Batch): void {
    const { scheduler } = this.parts;
    scheduler.formBatch(batch);
    if (batch.group !== null) this.hasGrouped = true;
    this.checkBlocks();
    if (batch.shape.requests === 0) return;
    check(batch.formedAt >= this.lastFormed, 'time does not run back from one formation to the next');
    this.lastFormed = batch.formedAt;
    const members = this.membersOf(batch);
    check(members.length === batch.shape.requests, 'a batch counts its requests');
    check(new Set(members).size === members.length, 'a request is in a batch once');
    const alone = this.aloneOf(batch, members);
    const taken = this.inFlight.flat();
    check(!alone.some((request) => taken.includes(request)), 'a request is in one batch at a time');
    this.inFlight.push(alone);
    this.note(batch);
  }

  endBatch(batch: Batch): void {
    check(batch.endsAt >= batch.formedAt, 'a batch ends after it was formed');
    check(batch.endsAt >= this.lastLanding, 'time does not run back from one landing to the next');
    this.lastLanding = batch.endsAt;
    this.inFlight.shift();
    this.parts.scheduler.endBatch(batch);
    this.checkBlocks();
  }

  steadyBatches(batch: Batch): number {
    return this.parts.scheduler.steadyBatches(batch);
  }

  get repeatsInFlight(): boolean {
    return this.parts.scheduler.repeatsInFlight;
  }

  skipped(batches: number): void {
    // The batches in flight took turns.
    const turned = batches % this.inFlight.length;
    this.inFlight.push(...this.inFlight.splice(0, turned));
    this.parts.scheduler.skipped(batches);
  }

  private checkBlocks(): void {
    const { kvBlocks, knowsBlocks, requests } = this.parts;
    check(kvBlocks.free >= 0, 'no more KV blocks are used than there are');
    check(kvBlocks.free <= kvBlocks.capacity, 'no more KV blocks are given back than were taken');
    check(kvBlocks.countFree() === kvBlocks.free, 'free blocks and used ones are all that there are');
    if (!knowsBlocks || this.hasGrouped) return;
    const held = requests.blocks.reduce(
      (sum, blocks, request) => sum + (blocks === 0 ? 0 : blocks + intAt(requests.blocksBeside, request)),
      0,
    );
    check(held === kvBlocks.capacity - kvBlocks.free, 'the blocks in use are those that requests hold');
  }

  private membersOf(batch: Batch): readonly number[] {
    const { group } = batch;
    const grouped = Array.from({ length: group?.count ?? 0 }, (_, i) => group?.member(i) ?? -1);
    return [...grouped, ...batch.requests.subarray(0, batch.count)];
  }

  private aloneOf(batch: Batch, members: readonly number[]): readonly number[] {
    const { overlap } = this.parts;
    if (overlap === 'none') return members;
    return overlap === 'all' ? [] : members.filter((_, i) => batch.samples[i] === 1);
  }

  private note(batch: Batch): void {
    const { requests, work } = this.parts;
    const { group } = batch;
    let prefill = 0;
    for (let i = 0; i < (group?.count ?? 0); i++) bump(work.decodes, group?.member(i) ?? -1, 1);
    for (let i = 0; i < batch.count; i++) {
      const request = batch.requests[i] ?? -1;
      const tokens = batch.tokens[i] ?? 0;
      const computed = requests.computed[request] ?? 0;
      check(tokens > 0, 'each request of a batch computes a token at least');
      check(!requests.isComplete(request), 'a complete request is in no batch');
      const isPrefill = computed <= (requests.prefillEnd[request] ?? 0);
      if (isPrefill) prefill += tokens;
      else check(tokens === 1, 'a decode computes one token');
      bump(isPrefill ? work.prefillTokens : work.decodes, request, tokens);
    }
    check(batch.prefillTokens === prefill, 'a batch counts its prefill tokens');
    check(batch.shape.tokens === prefill + batch.shape.decodes, 'a batch counts its tokens');
  }
}

function bump(column: Int32Array, request: number, by: number): void {
  column[request] = (column[request] ?? 0) + by;
}
