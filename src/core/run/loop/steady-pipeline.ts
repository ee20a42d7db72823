import type { Batch } from '../../cluster/batch.ts';
import type { DecodeGroup } from '../../cluster/decode-group.ts';
import { hostWorkOf, waitForHost, type HostWork, type Replica } from '../replica.ts';
import type { IterationRecorder } from '../../metrics/iteration-recorder.ts';
import type { TokenRecorder } from '../../metrics/token-recorder.ts';
import type { BatchShape } from '../../iteration/batch-shape.ts';

/**
 * Steady decode on several stages: while no request arrives or completes, the batches in flight take turns, each time
 * with one more token a request. Only their times and KV lengths change, so that neither scheduler nor event queue is
 * asked. The arithmetic is that of iterations one by one, in the same order: results do not depend on whether a run
 * was taken.
 */
export class SteadyPipeline {
  private readonly recorder: TokenRecorder;
  private readonly iterations: IterationRecorder;
  private readonly turns: Turn[] = [];
  /** Free blocks after the last repeat. */
  private free = 0;

  constructor(recorder: TokenRecorder, iterations: IterationRecorder) {
    this.recorder = recorder;
    this.iterations = iterations;
  }

  /**
   * Lands the oldest batch and forms it again for as long as that is all that happens and the landing comes before
   * `horizon` (s). Leaves the replica as if each iteration had been handled by itself; gives how many landed.
   */
  run(replica: Replica, horizon: number): number {
    const { flying, kvBlocks, oldest, scheduler } = replica;
    if (oldest.endsAt >= horizon || !isGroup(oldest) || allowedLandings(oldest.group as DecodeGroup) < 1)
      return 0;
    for (let i = 1; i < flying; i++) if (!isGroup(replica.inFlight(i))) return 0;
    if (scheduler.repeatsInFlight !== true) return 0;
    for (let i = 0; i < flying; i++) this.turnAt(i).begin(replica, replica.inFlight(i));
    const { free } = kvBlocks;
    const landed = this.repeat(replica, horizon);
    if (landed === 0) return 0;
    for (let i = 0; i < flying; i++) {
      const turn = this.turns[(landed + i) % flying] as Turn;
      turn.end(replica.inFlight(i), this.iterations);
    }
    scheduler.skipped?.(landed);
    kvBlocks.takeMany(free - this.free);
    return landed;
  }

  private repeat(replica: Replica, horizon: number): number {
    const { turns } = this;
    const { flying, freeAt, kvBlocks, stageTimes } = replica;
    const { blockSize, capacity } = kvBlocks;
    const { source } = replica.oldest;
    const { itl } = this.recorder;
    const { seconds } = this.iterations;
    const stages = freeAt.length;
    let { blockSeconds, busySeconds, lastLanding } = replica;
    let { free } = kvBlocks;
    let host = replica.hostSeconds;
    let landed = 0;
    let turn = turns[0] as Turn;
    for (let at = 0; ;) {
      const now = turn.endsAt;
      if (now >= horizon || turn.left === 0) break;
      const wanted = turn.due[turn.phase] as number;
      // One block must stay free: some schedulers ask for one even when they need none.
      if (free - wanted < 1) break;
      // The oldest batch lands ...
      if (turn.counted > 0) itl.add(now - turn.tokenAt, turn.counted, source);
      turn.tokenAt = now;
      seconds.add(now - turn.formedAt, 1, source);
      blockSeconds += (capacity - free) * (now - Math.max(lastLanding, turn.formedAt));
      lastLanding = now;
      turn.landed += 1;
      turn.left -= 1;
      turn.kvSum += turn.kvTokens;
      turn.computeSum += turn.compute;
      if (flying === 1) {
        replica.busySeconds = busySeconds;
        replica.hostSeconds = host;
        replica.renewSpan(now);
      }
      // ... and is formed again.
      free -= wanted;
      turn.phase = turn.phase + 1 === blockSize ? 0 : turn.phase + 1;
      turn.kvTokens += turn.decodes;
      turn.shape.decodeKvTokens = turn.kvTokens;
      turn.formedAt = now;
      replica.predictStages(turn.shape);
      let compute = stageTimes[0] as number;
      const hostSeconds = waitForHost(turn.work, compute);
      let ready = Math.max(now, freeAt[0] as number) + hostSeconds + compute;
      freeAt[0] = ready;
      host += hostSeconds;
      busySeconds += compute;
      for (let stage = 1; stage < stages; stage++) {
        const stageSeconds = stageTimes[stage] as number;
        ready = Math.max(ready, freeAt[stage] as number) + stageSeconds;
        freeAt[stage] = ready;
        busySeconds += stageSeconds;
        compute += stageSeconds;
      }
      turn.compute = compute;
      turn.endsAt = ready;
      landed += 1;
      at = at + 1 === flying ? 0 : at + 1;
      turn = turns[at] as Turn;
    }
    replica.blockSeconds = blockSeconds;
    replica.busySeconds = busySeconds;
    replica.hostSeconds = host;
    replica.lastLanding = lastLanding;
    this.free = free;
    return landed;
  }

  private turnAt(index: number): Turn {
    return (this.turns[index] ??= new Turn());
  }
}

/** A batch of one group that comes round again and again. */
class Turn {
  group!: DecodeGroup;
  shape!: BatchShape;
  work!: HostWork;
  due!: Int32Array;
  /** As of the batch: s, requests, KV tokens that its attention reads. */
  formedAt = 0;
  endsAt = 0;
  compute = 0;
  decodes = 0;
  kvTokens = 0;
  /** Requests that are not warm-up, and when they got their last token, s. */
  counted = 0;
  tokenAt = 0;
  /** Place in `due` of the step that is formed next. */
  phase = 0;
  /** Landings without a completion that are left, and those that were. */
  left = 0;
  landed = 0;
  kvSum = 0;
  computeSum = 0;

  begin({ kvBlocks, parts }: Replica, batch: Batch): void {
    const group = batch.group as DecodeGroup;
    this.group = group;
    this.shape = batch.shape;
    this.work = hostWorkOf(parts.host, parts, batch.shape);
    this.due = group.due;
    this.formedAt = batch.formedAt;
    this.endsAt = batch.endsAt;
    this.compute = batch.computeSeconds;
    this.decodes = group.count;
    this.kvTokens = batch.kvTokens;
    this.counted = group.counted;
    this.tokenAt = group.lastLanding;
    this.phase = (group.steps + 1) % kvBlocks.blockSize;
    this.left = allowedLandings(group);
    this.landed = 0;
    this.kvSum = 0;
    this.computeSum = 0;
  }

  /** What is in flight now becomes `batch`. */
  end(batch: Batch, iterations: IterationRecorder): void {
    const { group, kvSum, landed } = this;
    if (landed > 0) group.advance(landed, this.tokenAt, this.computeSum);
    batch.clear(this.formedAt);
    batch.addGroup(group);
    batch.computeSeconds = this.compute;
    batch.endsAt = this.endsAt;
    if (landed > 0) iterations.addRepeated(batch, landed, kvSum, kvSum, this.kvTokens - this.decodes);
  }
}

/** The batch is one group, whose requests decode in step. */
function isGroup({ count, group }: Batch): boolean {
  return count === 0 && group !== null && !group.isUneven;
}

/** How often its batch can land before a request completes. */
function allowedLandings({ earliestFinish, steps }: DecodeGroup): number {
  return earliestFinish - steps - 1;
}
