import type { Batch } from '../cluster/batch.ts';
import type { DecodeGroup } from '../cluster/decode-group.ts';
import type { Replica } from '../cluster/replica.ts';
import type { IterationRecorder } from '../metrics/iteration-recorder.ts';
import type { TokenRecorder } from '../metrics/token-recorder.ts';

/**
 * Steady decode on several stages: while no request arrives or completes, the batches in flight take turns, each time
 * with one more token a request. Only their times and KV lengths change, so that neither scheduler nor event queue is
 * asked. The arithmetic is that of iterations one by one, in the same order: results do not depend on whether a run
 * was taken.
 */
export class SteadyPipeline {
  private readonly recorder: TokenRecorder;
  private readonly iterations: IterationRecorder;
  /** Of each batch in flight, oldest first: how often it has landed in this run, and what it read then. */
  private readonly landed: number[] = [];
  private readonly kvTokens: number[] = [];

  constructor(recorder: TokenRecorder, iterations: IterationRecorder) {
    this.recorder = recorder;
    this.iterations = iterations;
  }

  /**
   * Lands the oldest batch and forms it again for as long as that is all that happens and the landing comes before
   * `horizon` (s). Leaves the replica as if each iteration had been handled by itself; gives how many landed.
   */
  run(replica: Replica, horizon: number): number {
    const { flying, kvBlocks, scheduler } = replica;
    if (replica.oldest.endsAt >= horizon || !canRepeat(replica.oldest)) return 0;
    for (let i = 1; i < flying; i++) if (!isGroup(replica.inFlight(i))) return 0;
    if (scheduler.repeatsInFlight !== true) return 0;
    const { landed, kvTokens } = this;
    const { itl } = this.recorder;
    const { seconds } = this.iterations;
    landed.fill(0);
    kvTokens.fill(0);
    let turn = 0;
    let count = 0;
    let { free } = kvBlocks;
    for (;;) {
      const batch = replica.oldest;
      const group = batch.group as DecodeGroup;
      const now = batch.endsAt;
      if (now >= horizon || group.earliestFinish - group.steps < 2) break;
      const wanted = group.due[(group.steps + 1) % kvBlocks.blockSize] as number;
      // One block must stay free: some schedulers ask for one even when they need none.
      if (free - wanted < 1) break;
      if (group.counted > 0) itl.add(now - group.lastLanding, group.counted);
      seconds.add(now - batch.formedAt, 1);
      replica.landBatch();
      group.advance(1, now, batch.computeSeconds);
      landed[turn] = (landed[turn] ?? 0) + 1;
      kvTokens[turn] = (kvTokens[turn] ?? 0) + batch.kvTokens;
      free -= wanted;
      kvBlocks.takeMany(wanted);
      batch.kvTokens += group.count;
      batch.attentionPairs = batch.kvTokens;
      batch.shape.decodeKvTokens = batch.kvTokens;
      replica.relaunch(batch, now);
      count += 1;
      turn = turn + 1 === flying ? 0 : turn + 1;
    }
    if (count > 0) scheduler.skipped?.(count);
    for (let i = 0; i < Math.min(flying, count); i++)
      this.note(replica.inFlight((i - turn + flying) % flying), i);
    return count;
  }

  private note(batch: Batch, turn: number): void {
    const kvTokens = this.kvTokens[turn] as number;
    const last = batch.kvTokens - batch.shape.decodes;
    this.iterations.addRepeated(batch, this.landed[turn] as number, kvTokens, kvTokens, last);
  }
}

/** The batch is one group: its requests decode in step. */
function isGroup({ count, group }: Batch): boolean {
  return count === 0 && group !== null;
}

/** It can land at least once without a completion. */
function canRepeat(batch: Batch): boolean {
  return (
    isGroup(batch) && (batch.group as DecodeGroup).earliestFinish - (batch.group as DecodeGroup).steps >= 2
  );
}
