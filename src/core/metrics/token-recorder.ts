import type { Batch } from '../cluster/batch.ts';
import type { RequestTable } from '../cluster/request-table.ts';
import { LogHistogram } from './log-histogram.ts';

/** Writes down when tokens come out, and the gaps between a request's successive tokens (ITL). */
export class TokenRecorder {
  readonly itl: LogHistogram;
  completed = 0;
  private readonly requests: RequestTable;

  constructor(requests: RequestTable, replicas = 1) {
    this.itl = new LogHistogram(replicas);
    this.requests = requests;
  }

  /** The batch left its last stage: its tokens come out. Gives how many requests that completes. */
  land(batch: Batch): number {
    const { itl, requests } = this;
    const { firstCounted, generated, lastTokenAt, executionSeconds, outputTarget } = requests;
    const now = batch.endsAt;
    let completions = this.landGroup(batch);
    // Equal gaps in a row, as decodes of one batch have, are added to the histogram at once.
    let gap = 0;
    let gaps = 0;
    for (let i = 0; i < batch.count; i++) {
      const request = batch.requests[i] as number;
      executionSeconds[request] = (executionSeconds[request] as number) + batch.computeSeconds;
      if (batch.samples[i] === 0) continue;
      const count = (generated[request] as number) + 1;
      generated[request] = count;
      if (count === 1) {
        requests.firstTokenAt[request] = now;
      } else if (request >= firstCounted) {
        const own = now - (lastTokenAt[request] as number);
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
