import type { Batch } from '../../cluster/batch.ts';
import { DecodeGroup } from '../../cluster/decode-group.ts';
import { hostWorkOf, waitForHost, type Replica } from '../replica.ts';
import type { RequestTable } from '../../cluster/request-table.ts';
import type { IterationRecorder } from '../../metrics/iteration-recorder.ts';
import type { TokenRecorder } from '../../metrics/token-recorder.ts';

/** Where requests have to be gathered first, shorter runs are not worth it. */
const SHORTEST_GATHERED_RUN = 3;

/**
 * Steady decode: while no request arrives or completes, a replica of one stage repeats the same batch, each time with
 * one more token a request, perhaps beside equal chunks of one long prompt. What changes then are a few sums, so an
 * iteration costs the same at any batch size. The arithmetic is that of iterations one by one, in the same order:
 * results do not depend on whether a run was taken.
 */
export class SteadyDecode {
  private readonly requests: RequestTable;
  private readonly recorder: TokenRecorder;
  private readonly iterations: IterationRecorder;

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
    const { flying, maxInFlight } = replica;
    if (flying !== maxInFlight || replica.oldest.endsAt >= horizon) return 0;
    const { group } = last;
    if (group?.isUneven === true) return 0;
    const isChunk = last.count === 1 && last.shape.prefills === 1 && last.samples[0] === 0;
    if (group !== null && (last.count === 0 || isChunk) && maxInFlight === 1) {
      const allowed = Math.min(replica.scheduler.steadyBatches(last), group.earliestFinish - group.steps - 1);
      if (allowed < 1) return 0;
      return this.repeat(replica, last, group, group.steps + 1, allowed, horizon);
    }
    if (last.shape.prefills > 0 || (group !== null && group.count > 0)) return 0;
    return this.runGathered(replica, last, horizon);
  }

  /** Gathers the requests of a batch that lists them one by one for the length of the run. */
  private runGathered(replica: Replica, last: Batch, horizon: number): number {
    const first = replica.oldest;
    if (first.shape.prefills > 0 || first.count !== last.count) return 0;
    const allowed = replica.scheduler.steadyBatches(last);
    if (allowed < SHORTEST_GATHERED_RUN) return 0;
    const group = new DecodeGroup(this.requests, replica.kvBlocks.blockSize);
    for (let i = 0; i < last.count; i++) group.join(last.requests[i] as number);
    // Their last tokens may have come out at different times: see firstGaps.
    group.lastLanding = Number.NaN;
    const batches = Math.min(allowed, group.earliestFinish);
    if (batches < SHORTEST_GATHERED_RUN) return 0;
    const landed = this.repeat(replica, last, group, 0, batches, horizon);
    group.dissolve(() => {});
    return landed;
  }

  /** `step` counts the group's steps: it is that of the next batch to be formed. */
  private repeat(
    replica: Replica,
    last: Batch,
    group: DecodeGroup,
    step: number,
    batches: number,
    horizon: number,
  ): number {
    const { iterations, recorder } = this;
    const { flying, kvBlocks, oldest, parts } = replica;
    const { blockSize, capacity } = kvBlocks;
    const { predictor } = parts;
    const { shape, source } = last;
    const { decodes, prefillPrefix } = shape;
    const chunk = shape.tokens - decodes;
    const { asks, counted, due } = group;
    const { itl } = recorder;
    const work = hostWorkOf(parts.host, parts, shape);
    const ahead = flying > 1;

    // The batch that lands next, and the one formed last; the same one where nothing is scheduled ahead.
    let nextFormed = oldest.formedAt;
    let nextEnd = oldest.endsAt;
    let nextCompute = oldest.computeSeconds;
    let nextKv = oldest.shape.decodeKvTokens;
    let nextPrefix = chunk > 0 ? (prefillPrefix[0] as number) : 0;
    let lastFormed = last.formedAt;
    let lastEnd = last.endsAt;
    let lastCompute = last.computeSeconds;
    let lastKv = shape.decodeKvTokens;

    let { blockSeconds, busySeconds, lastLanding } = replica;
    let { free } = kvBlocks;
    let host = replica.hostSeconds;
    let tokenAt = group.lastLanding;
    let phase = step % blockSize;
    let landed = 0;
    let kvTokens = 0;
    let pairs = 0;
    let compute = 0;
    for (; landed < batches && nextEnd < horizon; landed++) {
      const wanted = due[phase] as number;
      // One block must stay free: some schedulers ask for one even when they need none.
      if (asks && free - wanted < 1) break;
      // The oldest batch lands ...
      if (counted > 0) {
        if (Number.isNaN(tokenAt)) this.firstGaps(oldest, nextEnd);
        else itl.add(nextEnd - tokenAt, counted, source);
      }
      tokenAt = nextEnd;
      iterations.seconds.add(nextEnd - nextFormed, 1, source);
      blockSeconds += (capacity - free) * (nextEnd - Math.max(lastLanding, nextFormed));
      lastLanding = nextEnd;
      kvTokens += nextKv + nextPrefix + chunk;
      pairs += nextKv + chunk * (nextPrefix + (chunk + 1) / 2);
      compute += nextCompute;
      // ... and the next one is formed.
      free -= wanted;
      phase = phase + 1 === blockSize ? 0 : phase + 1;
      lastKv += decodes;
      shape.decodeKvTokens = lastKv;
      nextPrefix += chunk;
      prefillPrefix[0] = nextPrefix;
      const stageSeconds = predictor.stageSeconds(0, shape);
      const hostSeconds = waitForHost(work, stageSeconds);
      const end = Math.max(nextEnd, lastEnd) + hostSeconds + stageSeconds;
      host += hostSeconds;
      busySeconds += stageSeconds;
      nextFormed = ahead ? lastFormed : nextEnd;
      lastFormed = nextEnd;
      nextEnd = ahead ? lastEnd : end;
      nextCompute = ahead ? lastCompute : stageSeconds;
      nextKv += decodes;
      lastEnd = end;
      lastCompute = stageSeconds;
    }
    if (landed === 0) return 0;
    setBatch(last, lastFormed, lastEnd, lastCompute, lastKv);
    setBatch(oldest, nextFormed, nextEnd, nextCompute, nextKv);
    if (chunk > 0) this.moveChunk(last, landed, chunk, nextPrefix, compute);
    replica.blockSeconds = blockSeconds;
    replica.busySeconds = busySeconds;
    replica.hostSeconds = host;
    replica.freeAt[0] = lastEnd;
    replica.lastLanding = lastLanding;
    replica.scheduler.skipped?.(landed);
    kvBlocks.takeMany(kvBlocks.free - free);
    iterations.addRepeated(last, landed, pairs, kvTokens, nextKv - decodes);
    group.advance(landed, lastLanding, compute);
    return landed;
  }

  /** Moves the request with the long prompt on: so many chunks landed, the one in flight begins at `prefix`. */
  private moveChunk(batch: Batch, landed: number, chunk: number, prefix: number, compute: number): void {
    const { computed, executionSeconds } = this.requests;
    const request = batch.requests[0] as number;
    computed[request] = (computed[request] as number) + landed * chunk;
    executionSeconds[request] = (executionSeconds[request] as number) + compute;
    batch.kvTokens += prefix + chunk;
    batch.attentionPairs += chunk * (prefix + (chunk + 1) / 2);
  }

  /** The first landing of a gathered run: requests may have got their last tokens at different times. */
  private firstGaps(batch: Batch, now: number): void {
    const { recorder, requests } = this;
    let gap = 0;
    let gaps = 0;
    for (let i = 0; i < batch.count; i++) {
      const request = batch.requests[i] as number;
      if (request < requests.firstCounted) continue;
      const own = now - (requests.lastTokenAt[request] as number);
      if (own !== gap) {
        if (gaps > 0) recorder.itl.add(gap, gaps, batch.source);
        gap = own;
        gaps = 0;
      }
      gaps += 1;
    }
    if (gaps > 0) recorder.itl.add(gap, gaps, batch.source);
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
