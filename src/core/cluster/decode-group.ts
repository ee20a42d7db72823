import { floatAt, intAt } from '../../lib/columns.ts';
import type { RequestTable } from './request-table.ts';

/**
 * Requests that decode together, one token each in every iteration. What an iteration changes is then the same for
 * all, so it is counted once for the group; a request's own columns stay as they were when it joined, and are brought
 * up to date when it leaves. Members keep the order in which they joined.
 */
export class DecodeGroup {
  count = 0;
  /** Members that are not warm-up. */
  counted = 0;
  /** Iterations of the group that have landed. */
  steps = 0;
  /** Sum of the members' computed tokens. */
  kvTokens = 0;
  /** When the group's last iteration landed, s. */
  lastLanding = Number.NaN;
  /** Of members whose last token did not come out with the group's: when it did, s, and how many are not warm-up. */
  readonly lateTimes: number[] = [];
  readonly lateCounts: number[] = [];
  /** So many entries of the two are valid. */
  lateEntries = 0;
  /** The member nearest to its end completes with this step. */
  earliestFinish = Number.POSITIVE_INFINITY;
  /** due[step % blockSize]: members that need a KV block for that step. */
  readonly due: Int32Array;
  /** Some member may need a block one day; where false, all hold what they can need. */
  asks = false;
  private readonly requests: RequestTable;
  private readonly blockSize: number;
  private members = new Int32Array(64);
  /** Of each member: the step at which it joined, and the group's execution time then. */
  private joinedAt = new Int32Array(64);
  private executionAt = new Float64Array(64);
  private executionSeconds = 0;

  constructor(requests: RequestTable, blockSize: number) {
    this.requests = requests;
    this.blockSize = blockSize;
    this.due = new Int32Array(blockSize);
  }

  /** Takes in a request that decodes and whose columns are up to date. */
  join(request: number): void {
    const { requests } = this;
    if (this.count === this.members.length) this.grow();
    const at = this.count++;
    const tokenAt = floatAt(requests.lastTokenAt, request);
    if (at === 0) this.lastLanding = tokenAt;
    else if (tokenAt !== this.lastLanding && request >= requests.firstCounted) this.noteLate(tokenAt);
    this.members[at] = request;
    this.joinedAt[at] = this.steps;
    this.executionAt[at] = this.executionSeconds;
    const computed = intAt(requests.computed, request);
    this.kvTokens += computed;
    if (request >= requests.firstCounted) this.counted += 1;
    const left = intAt(requests.outputTarget, request) - intAt(requests.sampled, request);
    if (this.steps + left < this.earliestFinish) this.earliestFinish = this.steps + left;
    const room = intAt(requests.blocks, request) * this.blockSize - computed;
    // Who has a block or more in hand holds all that it can need; so does one beyond a reservation.
    if (room < 0 || room >= this.blockSize) return;
    this.asks = true;
    const phase = (this.steps + room) % this.blockSize;
    this.due[phase] = intAt(this.due, phase) + 1;
  }

  /** The gaps to the tokens that come out next are not the same for all members. */
  get isUneven(): boolean {
    return this.lateEntries > 0;
  }

  member(at: number): number {
    return intAt(this.members, at);
  }

  /** So many iterations landed, the last one at `now` (s), that computed for `seconds`. */
  advance(steps: number, now: number, seconds: number): void {
    this.steps += steps;
    this.kvTokens += steps * this.count;
    this.executionSeconds += seconds;
    this.lastLanding = now;
    this.lateEntries = 0;
  }

  /** Lets every member go whose last token came out with the last step: it is complete. Gives how many. */
  completeFinished(): number {
    if (this.earliestFinish > this.steps) return 0;
    const { requests } = this;
    let kept = 0;
    let earliest = Number.POSITIVE_INFINITY;
    const { count } = this;
    for (let i = 0; i < count; i++) {
      const request = intAt(this.members, i);
      const joined = intAt(this.joinedAt, i);
      const left = intAt(requests.outputTarget, request) - intAt(requests.sampled, request);
      const finish = joined + left;
      if (finish <= this.steps) {
        this.leave(i);
        requests.completedAt[request] = this.lastLanding;
        this.finished[this.finishedCount++] = request;
        continue;
      }
      if (finish < earliest) earliest = finish;
      this.members[kept] = request;
      this.joinedAt[kept] = joined;
      this.executionAt[kept] = floatAt(this.executionAt, i);
      kept += 1;
    }
    this.count = kept;
    this.earliestFinish = earliest;
    return count - kept;
  }

  /** Members that completed since this was last emptied: `finishedCount` of them. */
  finished = new Int32Array(64);
  finishedCount = 0;

  /** Lets all members go, in order, with their columns up to date. */
  dissolve(each: (request: number) => void): void {
    const { count } = this;
    for (let i = 0; i < count; i++) {
      this.leave(i);
      each(intAt(this.members, i));
    }
    this.count = 0;
    this.counted = 0;
    this.kvTokens = 0;
    this.earliestFinish = Number.POSITIVE_INFINITY;
    this.asks = false;
    this.due.fill(0);
    this.lateEntries = 0;
  }

  private noteLate(tokenAt: number): void {
    const last = this.lateEntries - 1;
    if (last >= 0 && this.lateTimes[last] === tokenAt) {
      this.lateCounts[last] = (this.lateCounts[last] as number) + 1;
      return;
    }
    this.lateTimes[this.lateEntries] = tokenAt;
    this.lateCounts[this.lateEntries] = 1;
    this.lateEntries += 1;
  }

  private leave(at: number): void {
    const { blockSize, requests } = this;
    const request = intAt(this.members, at);
    const joined = intAt(this.joinedAt, at);
    const steps = this.steps - joined;
    const computed = intAt(requests.computed, request);
    const held = intAt(requests.blocks, request);
    const room = held * blockSize - computed;
    if (room >= 0 && room < blockSize) {
      const phase = (joined + room) % blockSize;
      this.due[phase] = intAt(this.due, phase) - 1;
      if (steps > room) requests.blocks[request] = held + Math.ceil((steps - room) / blockSize);
    }
    this.kvTokens -= computed + steps;
    if (request >= requests.firstCounted) this.counted -= 1;
    requests.computed[request] = computed + steps;
    requests.sampled[request] = intAt(requests.sampled, request) + steps;
    requests.generated[request] = intAt(requests.generated, request) + steps;
    requests.executionSeconds[request] =
      floatAt(requests.executionSeconds, request) + (this.executionSeconds - floatAt(this.executionAt, at));
    if (steps > 0) requests.lastTokenAt[request] = this.lastLanding;
  }

  private grow(): void {
    const length = this.members.length * 2;
    const members = new Int32Array(length);
    members.set(this.members);
    this.members = members;
    const joinedAt = new Int32Array(length);
    joinedAt.set(this.joinedAt);
    this.joinedAt = joinedAt;
    const executionAt = new Float64Array(length);
    executionAt.set(this.executionAt);
    this.executionAt = executionAt;
    const finished = new Int32Array(length);
    finished.set(this.finished);
    this.finished = finished;
  }
}
