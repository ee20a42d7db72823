import type { Batch } from '../cluster/batch.ts';
import type { Replica } from '../cluster/replica.ts';
import type { RequestTable } from '../cluster/request-table.ts';
import type { IterationRecorder } from '../metrics/iteration-recorder.ts';
import type { TokenRecorder } from '../metrics/token-recorder.ts';

/** Not worth the bookkeeping below so many iterations. */
const SHORTEST_RUN = 3;

/**
 * Steady decode: while no request arrives or completes, a replica of one stage repeats the same batch, each time with
 * one more token a request. What changes then are a few sums, so an iteration costs the same at any batch size; the
 * requests' own columns are moved on once, at the end of the run. The arithmetic is that of iterations one by one, in
 * the same order, so results do not depend on whether a run was taken.
 */
export class SteadyDecode {
  /** When the last batch of the last run landed, s. */
  lastLanding = 0;
  private readonly requests: RequestTable;
  private readonly recorder: TokenRecorder;
  private readonly iterations: IterationRecorder;
  /** due[s % blockSize]: requests that need a KV block for the s-th next iteration. */
  private due = new Int32Array(16);

  constructor(requests: RequestTable, recorder: TokenRecorder, iterations: IterationRecorder) {
    this.requests = requests;
    this.recorder = recorder;
    this.iterations = iterations;
  }

  /**
   * Lands batches and forms the next ones while they repeat `last`, the batch formed last, and land before `horizon`
   * (s). Leaves the replica as if each had been handled by itself; gives how many landed.
   */
  run(replica: Replica, last: Batch, horizon: number): number {
    const { inFlight, maxInFlight } = replica;
    if (replica.freeAt.length > 1 || inFlight.length !== maxInFlight || replica.nextLanding >= horizon)
      return 0;
    const first = inFlight[0] as Batch;
    if (first.shape.prefills > 0 || first.count !== last.count) return 0;
    const allowed = replica.scheduler.steadyBatches(last);
    if (allowed < SHORTEST_RUN) return 0;
    const batches = Math.min(allowed, this.fewestTokensLeft(last));
    if (batches < SHORTEST_RUN) return 0;
    const landed = this.repeat(replica, last, batches, horizon);
    if (landed > 0) replica.scheduler.skipped?.(landed);
    return landed;
  }

  /** Output tokens that the request nearest to its end has still to sample. */
  private fewestTokensLeft(batch: Batch): number {
    const { outputTarget, sampled } = this.requests;
    let fewest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < batch.count; i++) {
      const request = batch.requests[i] as number;
      const left = (outputTarget[request] as number) - (sampled[request] as number);
      if (left < fewest) fewest = left;
    }
    return fewest;
  }

  private repeat(replica: Replica, last: Batch, batches: number, horizon: number): number {
    const { iterations, recorder } = this;
    const { inFlight, kvBlocks, parts } = replica;
    const { predictor } = parts;
    const { shape } = last;
    const { decodes } = shape;
    const { blockSize } = kvBlocks;
    const hostSeconds = parts.host.iterationSeconds + parts.host.requestSeconds * shape.requests;
    const asks = this.findDue(last, blockSize);
    const ahead = inFlight.length > 1;
    const oldest = inFlight[0] as Batch;
    const counted = this.countedRequests(last);

    // The batch that lands next, and the one formed last; the same one where nothing is scheduled ahead.
    let nextFormed = oldest.formedAt;
    let nextEnd = oldest.endsAt;
    let nextCompute = oldest.computeSeconds;
    let lastFormed = last.formedAt;
    let lastEnd = last.endsAt;
    let lastCompute = last.computeSeconds;
    let lastKv = shape.decodeKvTokens;
    let landingKv = oldest.shape.decodeKvTokens;

    let free = kvBlocks.free;
    let step = 0;
    let kvTokens = 0;
    let compute = 0;
    let landing = 0;
    let { blockSeconds, busySeconds, lastLanding, hostSeconds: replicaHost } = replica;
    let phase = 0;
    for (; step < batches && nextEnd < horizon; step++) {
      const wanted = asks ? (this.due[phase] as number) : 0;
      // One block must stay free: some schedulers ask for one even when they need none.
      if (asks && free - wanted < 1) break;
      // The oldest batch lands ...
      if (step === 0) this.firstGaps(oldest, nextEnd);
      else if (counted > 0) recorder.itl.add(nextEnd - landing, counted);
      landing = nextEnd;
      iterations.seconds.add(landing - nextFormed, 1);
      blockSeconds += (kvBlocks.capacity - free) * (landing - Math.max(lastLanding, nextFormed));
      lastLanding = landing;
      kvTokens += landingKv;
      landingKv += decodes;
      compute += nextCompute;
      // ... and the next one is formed.
      free -= wanted;
      phase = phase + 1 === blockSize ? 0 : phase + 1;
      lastKv += decodes;
      shape.decodeKvTokens = lastKv;
      const stageSeconds = predictor.stageSeconds(0, shape);
      const end = Math.max(landing, lastEnd) + hostSeconds + stageSeconds;
      replicaHost += hostSeconds;
      busySeconds += stageSeconds;
      if (ahead) {
        nextFormed = lastFormed;
        nextEnd = lastEnd;
        nextCompute = lastCompute;
      } else {
        nextFormed = landing;
        nextEnd = end;
        nextCompute = stageSeconds;
      }
      lastFormed = landing;
      lastEnd = end;
      lastCompute = stageSeconds;
    }
    if (step === 0) return 0;
    this.lastLanding = landing;
    replica.blockSeconds = blockSeconds;
    replica.busySeconds = busySeconds;
    replica.hostSeconds = replicaHost;
    replica.freeAt[0] = lastEnd;
    replica.lastLanding = landing;
    kvBlocks.takeMany(kvBlocks.free - free);
    iterations.addDecodes(step, decodes, kvTokens, landingKv - decodes);
    this.moveOn(last, step, landing, compute, blockSize);
    setBatch(oldest, nextFormed, nextEnd, nextCompute, landingKv);
    setBatch(last, lastFormed, lastEnd, lastCompute, lastKv);
    return step;
  }

  /** Fills `due`; false when no request will ever ask, because all hold what they can need. */
  private findDue(batch: Batch, blockSize: number): boolean {
    const { blocks, computed } = this.requests;
    if (this.due.length < blockSize) this.due = new Int32Array(blockSize);
    this.due.fill(0, 0, blockSize);
    let asks = false;
    for (let i = 0; i < batch.count; i++) {
      const request = batch.requests[i] as number;
      const room = (blocks[request] as number) * blockSize - (computed[request] as number);
      // Who has a block or more in hand holds all that it can need; so does one beyond a reservation.
      if (room < 0 || room >= blockSize) continue;
      this.due[room] = (this.due[room] as number) + 1;
      asks = true;
    }
    return asks;
  }

  private countedRequests(batch: Batch): number {
    let counted = 0;
    for (let i = 0; i < batch.count; i++) {
      if (this.recorder.counts(batch.requests[i] as number)) counted += 1;
    }
    return counted;
  }

  /** The first landing: requests may have got their last tokens at different times. */
  private firstGaps(batch: Batch, now: number): void {
    const { recorder, requests } = this;
    let gap = 0;
    let gaps = 0;
    for (let i = 0; i < batch.count; i++) {
      const request = batch.requests[i] as number;
      if (!recorder.counts(request)) continue;
      const own = now - (requests.lastTokenAt[request] as number);
      if (own !== gap) {
        if (gaps > 0) recorder.itl.add(gap, gaps);
        gap = own;
        gaps = 0;
      }
      gaps += 1;
    }
    if (gaps > 0) recorder.itl.add(gap, gaps);
  }

  /** Moves the requests' columns on by so many iterations. */
  private moveOn(batch: Batch, steps: number, landing: number, compute: number, blockSize: number): void {
    const { blocks, computed, executionSeconds, generated, lastTokenAt, sampled } = this.requests;
    for (let i = 0; i < batch.count; i++) {
      const request = batch.requests[i] as number;
      const held = blocks[request] as number;
      const room = held * blockSize - (computed[request] as number);
      if (room >= 0 && room < Math.min(steps, blockSize)) blocks[request] = held + Math.ceil((steps - room) / blockSize);
      computed[request] = (computed[request] as number) + steps;
      sampled[request] = (sampled[request] as number) + steps;
      generated[request] = (generated[request] as number) + steps;
      lastTokenAt[request] = landing;
      executionSeconds[request] = (executionSeconds[request] as number) + compute;
    }
  }
}

function setBatch(batch: Batch, formedAt: number, endsAt: number, compute: number, kvTokens: number): void {
  batch.formedAt = formedAt;
  batch.endsAt = endsAt;
  batch.computeSeconds = compute;
  batch.kvTokens = kvTokens;
  batch.attentionPairs = kvTokens;
  batch.shape.decodeKvTokens = kvTokens;
}
