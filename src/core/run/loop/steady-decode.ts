import { floatAt, intAt } from '../../../lib/columns.ts';
import type { Batch } from '../../cluster/batch.ts';
import { DecodeGroup } from '../../cluster/decode-group.ts';
import type { RequestTable } from '../../cluster/request-table.ts';
import { RepeatedBatches } from '../../metrics/repeated-batches.ts';
import { hostWorkOf, waitForHost } from '../host-wait.ts';
import type { Recorders } from '../recorders.ts';
import type { Replica } from '../replica.ts';

/** Where requests have to be gathered first, shorter runs are not worth it. */
const SHORTEST_GATHERED_RUN = 3;

/** Which requests decode while a batch repeats, and how often it may. */
interface Course {
  readonly group: DecodeGroup;
  /** The group's step for which the next batch is formed. */
  readonly step: number;
  /** Most landings. */
  readonly most: number;
}

/**
 * Steady decode: while no request arrives or completes, a replica of one stage repeats the same batch, each time with
 * one more token a request, perhaps beside equal chunks of one long prompt. What changes then are a few sums, so an
 * iteration costs the same at any batch size. The arithmetic is that of iterations one by one, in the same order:
 * results do not depend on whether a run was taken.
 */
export class SteadyDecode {
  private readonly requests: RequestTable;
  private readonly recorders: Recorders;
  private readonly repeats = new RepeatedBatches();
  /** Free blocks at the last landing, and once the next batch was formed. */
  private freeAtLanding = 0;
  private free = 0;

  constructor(requests: RequestTable, recorders: Recorders) {
    this.requests = requests;
    this.recorders = recorders;
  }

  /**
   * Lands batches and forms the next ones while they repeat `last`, the batch formed last, and land before `horizon`
   * (s). Leaves the replica as if each had been handled by itself; gives how many landed.
   */
  run(replica: Replica, last: Batch, horizon: number): number {
    const { inFlight, maxInFlight } = replica;
    if (inFlight !== maxInFlight || replica.oldest.endsAt >= horizon) return 0;
    const { group } = last;
    if (group?.isUneven === true) return 0;
    const isChunk = last.count === 1 && last.shape.prefills === 1 && last.samples[0] === 0;
    if (group !== null && (last.count === 0 || isChunk) && maxInFlight === 1) {
      const most = Math.min(replica.scheduler.steadyBatches(last), group.earliestFinish - group.steps - 1);
      if (most < 1) return 0;
      return this.repeat(replica, last, { group, step: group.steps + 1, most }, horizon);
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
    for (let i = 0; i < last.count; i++) group.join(intAt(last.requests, i));
    // Their last tokens may have come out at different times.
    group.lastLanding = Number.NaN;
    const most = Math.min(allowed, group.earliestFinish);
    if (most < SHORTEST_GATHERED_RUN) return 0;
    const landed = this.repeat(replica, last, { group, step: 0, most }, horizon);
    group.dissolve(() => {});
    return landed;
  }

  private repeat(replica: Replica, last: Batch, course: Course, horizon: number): number {
    const { repeats } = this;
    const { inFlight, kvBlocks, ledger, oldest } = replica;
    const { group } = course;
    const chunk = last.shape.tokens - last.shape.decodes;
    const kvTokens = oldest.shape.decodeKvTokens;
    const prefix = chunk > 0 ? intAt(last.shape.prefillPrefix, 0) : 0;
    repeats.begin(replica.parts.index, inFlight, 1, course.most);
    repeats.times[0] = oldest.formedAt;
    repeats.times[inFlight - 1] = last.formedAt;
    const { free } = kvBlocks;
    const compute = this.land(replica, last, course, horizon);
    const landed = repeats.landings;
    if (landed === 0) return 0;
    const turn = repeats.turn(0);
    turn.batch = oldest;
    turn.landings = landed;
    turn.counted = group.counted;
    turn.tokenAt = group.lastLanding;
    turn.sumDecodes(kvTokens, group.count);
    if (chunk > 0) turn.sumChunks(prefix, chunk);
    this.recorders.repeated(repeats);
    kvBlocks.takeMany(free - this.free);
    group.advance(landed, ledger.lastLanding, compute);
    replica.scheduler.skipped(landed);
    replica.report(this.freeAtLanding);
    setDecodes(last, last.shape.decodeKvTokens);
    if (last !== oldest) setDecodes(oldest, kvTokens + landed * group.count);
    if (chunk > 0) this.moveChunk(last, landed, chunk, prefix + landed * chunk, compute);
    return landed;
  }

  /** Writes the landings' times down, and what is in flight in the end into its batches; gives the seconds computed. */
  private land(replica: Replica, last: Batch, { group, most, step }: Course, horizon: number): number {
    const { times } = this.repeats;
    const { inFlight, kvBlocks, ledger, oldest, parts } = replica;
    const { blockSize, capacity } = kvBlocks;
    const { shape } = last;
    const { decodes, prefillPrefix } = shape;
    const { asks, due } = group;
    const chunk = shape.tokens - decodes;
    let prefix = intAt(prefillPrefix, 0);
    const work = hostWorkOf(parts, shape);
    const isAhead = inFlight > 1;
    // The batch that lands next, and the one formed last; the same one where nothing is scheduled ahead.
    let nextEnd = oldest.endsAt;
    let nextCompute = oldest.computeSeconds;
    let lastEnd = last.endsAt;
    let lastCompute = last.computeSeconds;
    let { free } = kvBlocks;
    let freeAtLanding = free;
    // The ledger's sums stay out of memory while the loop runs: they are most of what it writes.
    let { blockSeconds, busySeconds, hostSeconds, lastLanding } = ledger;
    let phase = step % blockSize;
    let landed = 0;
    let compute = 0;
    for (; landed < most && nextEnd < horizon; landed++) {
      const wanted = due[phase] as number;
      // One block must stay free: some schedulers ask for one even when they need none.
      if (asks && free - wanted < 1) break;
      const now = nextEnd;
      blockSeconds += (capacity - free) * (now - Math.max(lastLanding, times[landed] as number));
      lastLanding = now;
      times[inFlight + landed] = now;
      compute += nextCompute;
      // The next one is formed.
      freeAtLanding = free;
      free -= wanted;
      phase = phase + 1 === blockSize ? 0 : phase + 1;
      shape.decodeKvTokens += decodes;
      prefix += chunk;
      prefillPrefix[0] = prefix;
      const stageSeconds = parts.predictor.stageSeconds(0, shape);
      const wait = waitForHost(work, stageSeconds);
      hostSeconds += wait;
      busySeconds += stageSeconds;
      const end = Math.max(now, lastEnd) + wait + stageSeconds;
      nextEnd = isAhead ? lastEnd : end;
      nextCompute = isAhead ? lastCompute : stageSeconds;
      lastEnd = end;
      lastCompute = stageSeconds;
    }
    ledger.goOnFrom({ blockSeconds, busySeconds, hostSeconds, lastLanding });
    setTimes(last, floatAt(times, landed + inFlight - 1), lastEnd, lastCompute);
    setTimes(oldest, floatAt(times, landed), nextEnd, nextCompute);
    replica.freeAt[0] = lastEnd;
    this.free = free;
    this.freeAtLanding = freeAtLanding;
    this.repeats.landings = landed;
    return compute;
  }

  /** Moves the request with the long prompt on: so many chunks landed, the one in flight begins at `prefix`. */
  private moveChunk(batch: Batch, landed: number, chunk: number, prefix: number, compute: number): void {
    const { computed, executionSeconds } = this.requests;
    const request = intAt(batch.requests, 0);
    computed[request] = intAt(computed, request) + landed * chunk;
    executionSeconds[request] = floatAt(executionSeconds, request) + compute;
    batch.kvTokens += prefix + chunk;
    batch.attentionPairs += chunk * (prefix + (chunk + 1) / 2);
  }
}

function setTimes(batch: Batch, formedAt: number, endsAt: number, compute: number): void {
  batch.formedAt = formedAt;
  batch.endsAt = endsAt;
  batch.computeSeconds = compute;
}

/** The batch decodes, and its attention reads so many KV tokens. */
function setDecodes(batch: Batch, kvTokens: number): void {
  batch.kvTokens = kvTokens;
  batch.attentionPairs = kvTokens;
  batch.shape.decodeKvTokens = kvTokens;
}
