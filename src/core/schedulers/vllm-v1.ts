import type { Batch } from '../cluster/batch.ts';
import type { SchedulerDefinition } from './replica-scheduler.ts';
import { ResidentScheduler } from './resident-scheduler.ts';

/**
 * vLLM's V1 scheduler: one token budget an iteration. Resident requests come first in the order of their admission
 * (a decode asks for one token, an unfinished prompt for as much as the budget holds); then waiting requests are
 * admitted first come, first served, their prompts cut to what is left. Blocks are taken for the tokens of the
 * iteration only. When they run out, the request admitted last gives up its blocks, goes back to the front of the
 * queue and is computed again; nothing is admitted in such an iteration. With prefix caching a request begins behind
 * what KV blocks still hold of its start, its last token always being computed.
 *
 * Scheduling ahead, an iteration is formed before the tokens of the one before it are known: it counts on them.
 */
export class VllmV1Scheduler extends ResidentScheduler {
  formBatch(batch: Batch): void {
    const { kvBlocks, requests } = this.context;
    let budget = this.maxBatchTokens;
    this.hasPreempted = false;
    this.looksAgain = false;
    this.takeLanded(batch.formedAt);
    for (let i = 0; i < this.runningCount && budget > 0; i++) {
      const request = this.running[i] ?? 0;
      const wanted = this.wantedTokens(request);
      const tokens = Math.min(wanted, budget);
      if (tokens === 0) continue;
      const target = (requests.computed[request] ?? 0) + tokens;
      while (i < this.runningCount && !kvBlocks.grow(request, target)) {
        this.preemptLast();
      }
      if (i === this.runningCount) break;
      if (requests.isDecoding(request)) batch.addDecode(requests, request);
      else batch.addPrefill(requests, request, tokens);
      budget -= tokens;
    }
    if (!this.hasPreempted) this.admit(batch, budget);
  }

  /** All run, and whoever waits goes on waiting: what keeps them out only tightens while nothing completes. */
  steadyBatches(batch: Batch): number {
    const isSteady = batch.count === this.runningCount && !this.hasPreempted && !this.looksAgain;
    return isSteady ? Number.POSITIVE_INFINITY : 0;
  }

  /**
   * Tokens whose KV the request still lacks. Its last output token needs none; and without scheduling ahead, a
   * token that is being sampled cannot be computed on yet.
   */
  private wantedTokens(request: number): number {
    const { requests, schedulesAhead } = this.context;
    if (!requests.isDecoding(request)) return requests.prefillLeft(request);
    const sampled = requests.sampled[request] as number;
    if (sampled === requests.outputTarget[request]) return 0;
    return schedulesAhead || sampled === requests.generated[request] ? 1 : 0;
  }

  protected admit(batch: Batch, budgetLeft: number): void {
    const { kvBlocks, requests, schedulesAhead } = this.context;
    let budget = budgetLeft;
    while (this.queue.length > 0 && budget > 0 && this.runningCount < this.maxBatchSize) {
      const request = this.queue.peek();
      if (requests.isComplete(request)) {
        // Preempted while its last token was on the way.
        this.queue.popFront();
        continue;
      }
      const sampled = requests.sampled[request] as number;
      const isTokenOnTheWay = sampled !== requests.generated[request];
      if (isTokenOnTheWay && (!schedulesAhead || sampled === requests.outputTarget[request])) break;
      const wanted = this.wantedTokens(request);
      const cached = kvBlocks.cachedTokens(request, wanted - 1);
      const fetch = this.fetches(request, cached, wanted - 1, batch.formedAt);
      if (fetch === 'waits') break;
      if (fetch === 'begun') {
        this.queue.popFront();
        continue;
      }
      const tokens = this.promptTokens(batch, wanted - cached, budget);
      if (tokens === 0) break;
      if (!kvBlocks.begin(request, cached, this.heldTokens(request, cached + tokens))) break;
      this.queue.popFront();
      this.looksAgain = false;
      requests.computed[request] = cached;
      this.running[this.runningCount++] = request;
      batch.addPrefill(requests, request, tokens);
      budget -= tokens;
    }
  }

  /** Tokens of a waiting prompt that start in this batch, of `wanted` and at most what is left of the budget. */
  protected promptTokens(_batch: Batch, wanted: number, budget: number): number {
    return Math.min(wanted, budget);
  }

  /** Tokens whose blocks a request is given at its admission: as many as are computed by the end of this batch. */
  protected heldTokens(_request: number, computed: number): number {
    return computed;
  }

  /** Computed tokens of the request whose values were known when they were scheduled: their blocks can be found. */
  protected knownTokens(request: number): number {
    const { requests, schedulesAhead } = this.context;
    const generated = requests.generated[request] as number;
    const known = (requests.prompt[request] as number) + Math.max(0, generated - (schedulesAhead ? 1 : 0));
    return Math.min(known, requests.computed[request] as number);
  }
}

export const vllmV1: SchedulerDefinition = { create: (context) => new VllmV1Scheduler(context) };
