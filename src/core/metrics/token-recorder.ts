import { floatAt, intAt } from '../../lib/columns.ts';
import type { Batch } from '../cluster/batch.ts';
import type { RequestTable } from '../cluster/request-table.ts';
import { LogHistogram } from './log-histogram.ts';
import type { Recorder } from './recorder.ts';
import type { RepeatedBatch, RepeatedBatches } from './repeated-batches.ts';

/**
 * Lets tokens out, completes requests, and writes down the gaps between a request's successive tokens (ITL). Of all
 * recorders it is told first: the others and the scheduler find the requests' columns moved on.
 */
export class TokenRecorder implements Recorder {
  readonly itl: LogHistogram;
  completed = 0;
  private readonly requests: RequestTable;

  constructor(requests: RequestTable, replicas = 1) {
    this.itl = new LogHistogram(replicas);
    this.requests = requests;
  }

  /** The batch left its last stage: its tokens come out. Gives how many requests that completes. */
  landed(batch: Batch): number {
    const { itl, requests } = this;
    const { firstCounted, generated, lastTokenAt, executionSeconds, outputTarget } = requests;
    const now = batch.endsAt;
    let completions = this.landGroup(batch);
    // Equal gaps in a row, as decodes of one batch have, are added to the histogram at once.
    let gap = 0;
    let gaps = 0;
    for (let i = 0; i < batch.count; i++) {
      const request = intAt(batch.requests, i);
      executionSeconds[request] = floatAt(executionSeconds, request) + batch.computeSeconds;
      if (batch.samples[i] === 0) continue;
      const count = intAt(generated, request) + 1;
      generated[request] = count;
      if (count === 1) {
        requests.firstTokenAt[request] = now;
      } else if (request >= firstCounted) {
        const own = now - floatAt(lastTokenAt, request);
        if (own !== gap) {
          if (gaps > 0) itl.add(gap, gaps, batch.source);
          gap = own;
          gaps = 0;
        }
        gaps += 1;
      }
      lastTokenAt[request] = now;
      if (count !== outputTarget[request]) continue;
      requests.completedAt[request] = now;
      completions += 1;
    }
    if (gaps > 0) itl.add(gap, gaps, batch.source);
    this.completed += completions;
    return completions;
  }

  /** The requests' columns move on with their group: only the gaps are written down. */
  repeated(repeats: RepeatedBatches): void {
    const { inFlight, landings, source, times, turnCount } = repeats;
    const { itl } = this;
    const firsts = Math.min(turnCount, landings);
    for (let i = 0; i < firsts; i++) this.addFirst(repeats.turn(i), floatAt(times, inFlight + i));
    if (turnCount === 1) {
      const { counted } = repeats.turn(0);
      const series = { times, lag: 1, from: inFlight + 1, end: inFlight + landings };
      if (counted > 0) itl.addGaps(series, counted, source);
      return;
    }
    let turn = 0;
    for (let i = inFlight + firsts; i < inFlight + landings; i++) {
      const { counted } = repeats.turn(turn);
      turn = turn + 1 === turnCount ? 0 : turn + 1;
      if (counted > 0) itl.add(floatAt(times, i) - floatAt(times, i - turnCount), counted, source);
    }
  }

  /** The first landing of a turn, at `now` (s): its requests got their last tokens before. */
  private addFirst({ batch, counted, tokenAt }: RepeatedBatch, now: number): void {
    if (counted === 0) return;
    if (Number.isNaN(tokenAt)) this.addOwnGaps(batch, now);
    else this.itl.add(now - tokenAt, counted, batch.source);
  }

  /** The requests of the batch, all listed, got their last tokens at different times. */
  private addOwnGaps({ count, requests, source }: Batch, now: number): void {
    const { firstCounted, lastTokenAt } = this.requests;
    let gap = 0;
    let gaps = 0;
    for (let i = 0; i < count; i++) {
      const request = intAt(requests, i);
      if (request < firstCounted) continue;
      const own = now - floatAt(lastTokenAt, request);
      if (own !== gap) {
        if (gaps > 0) this.itl.add(gap, gaps, source);
        gap = own;
        gaps = 0;
      }
      gaps += 1;
    }
    if (gaps > 0) this.itl.add(gap, gaps, source);
  }

  private landGroup({ group, endsAt, computeSeconds, source }: Batch): number {
    if (group === null) return 0;
    let inStep = group.counted;
    for (let i = 0; i < group.lateEntries; i++) {
      const late = group.lateCounts[i] as number;
      this.itl.add(endsAt - (group.lateTimes[i] as number), late, source);
      inStep -= late;
    }
    if (inStep > 0) this.itl.add(endsAt - group.lastLanding, inStep, source);
    group.advance(1, endsAt, computeSeconds);
    return group.completeFinished();
  }
}
