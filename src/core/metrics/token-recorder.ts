import type { RequestTable } from '../cluster/request-table.ts';
import { LogHistogram } from './log-histogram.ts';

/** Writes down when tokens come out, and the gaps between a request's successive tokens (ITL). */
export class TokenRecorder {
  readonly itl = new LogHistogram();
  private readonly requests: RequestTable;
  /** Requests below this index are warm-up: their gaps do not count. */
  private readonly firstCounted: number;
  /** Equal gaps in a row, as decodes of one batch have, are added to the histogram at once. */
  private gap = 0;
  private gapCount = 0;

  constructor(requests: RequestTable, firstCounted: number) {
    this.requests = requests;
    this.firstCounted = firstCounted;
  }

  /** The request's next output token came out at `now`; true when it was its last. */
  emit(request: number, now: number): boolean {
    const { requests } = this;
    const generated = (requests.generated[request] ?? 0) + 1;
    requests.generated[request] = generated;
    if (generated === 1) {
      requests.firstTokenAt[request] = now;
    } else if (request >= this.firstCounted) {
      this.addGap(now - (requests.lastTokenAt[request] ?? now));
    }
    requests.lastTokenAt[request] = now;
    if (generated !== requests.output[request]) return false;
    requests.completedAt[request] = now;
    return true;
  }

  /** Makes the histogram complete up to now. */
  flush(): void {
    if (this.gapCount > 0) this.itl.add(this.gap, this.gapCount);
    this.gapCount = 0;
  }

  private addGap(gap: number): void {
    if (gap !== this.gap) {
      this.flush();
      this.gap = gap;
    }
    this.gapCount += 1;
  }
}
