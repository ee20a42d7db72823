import { floatAt } from '../../../lib/columns.ts';
import type { Batch } from '../../cluster/batch.ts';
import type { DecodeGroup } from '../../cluster/decode-group.ts';
import { RepeatedBatches, type RepeatedBatch } from '../../metrics/repeated-batches.ts';
import type { Recorders } from '../recorders.ts';
import type { Replica } from '../replica.ts';

/**
 * Steady decode on several stages: while no request arrives or completes, the batches in flight take turns, each time
 * with one more token a request. Only their times and KV lengths change, so that neither scheduler nor event queue is
 * asked. The arithmetic is that of iterations one by one, in the same order: results do not depend on whether a run
 * was taken.
 */
export class SteadyPipeline {
  private readonly recorders: Recorders;
  private readonly repeats = new RepeatedBatches();
  private readonly turns: Turn[] = [];

  constructor(recorders: Recorders) {
    this.recorders = recorders;
  }

  /**
   * Lands the oldest batch and forms it again for as long as that is all that happens and the landing comes before
   * `horizon` (s). Leaves the replica as if each iteration had been handled by itself; gives how many landed.
   */
  run(replica: Replica, horizon: number): number {
    const { inFlight, oldest, scheduler } = replica;
    if (oldest.endsAt >= horizon || allowedLandings(oldest) < 1) return 0;
    for (let i = 1; i < inFlight; i++) if (groupOf(replica.batchInFlight(i)) === null) return 0;
    if (!scheduler.repeatsInFlight) return 0;
    const { repeats, turns } = this;
    // The oldest batch comes round first: no other lands more often.
    repeats.begin(replica.parts.index, inFlight, inFlight, inFlight * allowedLandings(oldest));
    while (turns.length < inFlight) turns.push(new Turn());
    for (let i = 0; i < inFlight; i++) {
      const batch = replica.batchInFlight(i);
      repeats.times[i] = batch.formedAt;
      this.turnAt(i).begin(replica, batch);
    }
    const { free } = replica.kvBlocks;
    const after = this.land(replica, horizon);
    const landed = repeats.landings;
    if (landed === 0) return 0;
    for (let i = 0; i < inFlight; i++) this.turnAt(i).countInto(repeats.turn(i));
    this.recorders.repeated(repeats);
    for (let i = 0; i < inFlight; i++) {
      const turn = this.turnAt(i);
      turn.end(floatAt(repeats.times, i + inFlight * turn.landings));
    }
    replica.rotateInFlight(landed);
    scheduler.skipped(landed);
    replica.report(after.freeAtLanding);
    replica.kvBlocks.takeMany(free - after.free);
    return landed;
  }

  /** Writes down when each landing was, until one would be more than a repeat; gives the free blocks at the last one, and then. */
  private land(replica: Replica, horizon: number): { readonly freeAtLanding: number; readonly free: number } {
    const { repeats } = this;
    const { inFlight, kvBlocks, ledger } = replica;
    const { blockSize, capacity } = kvBlocks;
    const { times } = repeats;
    let { free } = kvBlocks;
    let freeAtLanding = free;
    let { blockSeconds, lastLanding } = ledger;
    let landed = 0;
    for (let at = 0; ;) {
      const turn = this.turnAt(at);
      const { batch } = turn;
      const now = batch.endsAt;
      if (now >= horizon || turn.left === 0) break;
      const wanted = turn.due[turn.phase] as number;
      // One block must stay free: some schedulers ask for one even when they need none.
      if (free - wanted < 1) break;
      blockSeconds += (capacity - free) * (now - Math.max(lastLanding, times[landed] as number));
      lastLanding = now;
      times[inFlight + landed] = now;
      if (inFlight === 1) {
        ledger.closeSpan(now);
        ledger.openSpan(now);
      }
      turn.compute += batch.computeSeconds;
      turn.landings += 1;
      turn.left -= 1;
      turn.phase = turn.phase + 1 === blockSize ? 0 : turn.phase + 1;
      // It is formed again.
      freeAtLanding = free;
      free -= wanted;
      batch.shape.decodeKvTokens += batch.shape.decodes;
      replica.passStages(batch, now);
      landed += 1;
      at = at + 1 === inFlight ? 0 : at + 1;
    }
    ledger.blockSeconds = blockSeconds;
    ledger.lastLanding = lastLanding;
    repeats.landings = landed;
    return { freeAtLanding, free };
  }

  private turnAt(index: number): Turn {
    return this.turns[index] as Turn;
  }
}

/** A batch of one group that comes round again and again. */
class Turn {
  batch!: Batch;
  group!: DecodeGroup;
  due!: Int32Array;
  /** Place in `due` of the step that is formed next. */
  phase = 0;
  /** Landings without a completion that are left, and those that were. */
  left = 0;
  landings = 0;
  /** Seconds that those computed. */
  compute = 0;

  begin({ kvBlocks }: Replica, batch: Batch): void {
    const group = batch.group as DecodeGroup;
    this.batch = batch;
    this.group = group;
    this.due = group.due;
    this.phase = (group.steps + 1) % kvBlocks.blockSize;
    this.left = allowedLandings(batch);
    this.landings = 0;
    this.compute = 0;
  }

  /** Its landings, before the group has moved on. */
  countInto(repeated: RepeatedBatch): void {
    const { batch, group } = this;
    repeated.batch = batch;
    repeated.landings = this.landings;
    repeated.counted = group.counted;
    repeated.tokenAt = group.lastLanding;
    repeated.sumDecodes(batch.kvTokens, group.count);
  }

  /** Moves the group on, and makes the batch what is in flight now, formed when it landed last (s). */
  end(formedAt: number): void {
    const { batch, group, landings } = this;
    if (landings === 0) return;
    group.advance(landings, formedAt, this.compute);
    batch.clear(formedAt);
    batch.addGroup(group);
  }
}

/** The group that the batch is, whose requests decode in step; null where it is more than one group. */
function groupOf({ count, group }: Batch): DecodeGroup | null {
  return count === 0 && group !== null && !group.isUneven ? group : null;
}

/** How often the batch can land before a request completes; 0 where it is more than one group. */
function allowedLandings(batch: Batch): number {
  const group = groupOf(batch);
  return group === null ? 0 : group.earliestFinish - group.steps - 1;
}
