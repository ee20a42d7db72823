import type { Workload } from '../workloads/generate.ts';

/**
 * All requests of a run as columns; a request is its index, which follows arrival order.
 *
 * `computed` counts tokens whose KV is computed or in a batch that computes it, `sampled` the output tokens that
 * a batch has emitted or will emit at its end, `generated` those emitted. A request wants the KV of prompt and
 * output tokens known so far; when all of it is computed, the iteration emits the next output token.
 */
export class RequestTable {
  readonly count: number;
  readonly arrival: Float64Array;
  readonly prompt: Int32Array;
  readonly output: Int32Array;
  readonly replica: Int32Array;
  readonly computed: Int32Array;
  readonly sampled: Int32Array;
  readonly generated: Int32Array;
  readonly preemptions: Int32Array;
  /** KV blocks held on its replica. */
  readonly blocks: Int32Array;
  /** s; NaN until it happens. */
  readonly scheduledAt: Float64Array;
  readonly firstTokenAt: Float64Array;
  readonly lastTokenAt: Float64Array;
  readonly completedAt: Float64Array;

  constructor(workload: Workload) {
    const count = workload.arrival.length;
    this.count = count;
    this.arrival = workload.arrival;
    this.prompt = workload.prompt;
    this.output = workload.output;
    this.replica = new Int32Array(count).fill(-1);
    this.computed = new Int32Array(count);
    this.sampled = new Int32Array(count);
    this.generated = new Int32Array(count);
    this.preemptions = new Int32Array(count);
    this.blocks = new Int32Array(count);
    this.scheduledAt = new Float64Array(count).fill(Number.NaN);
    this.firstTokenAt = new Float64Array(count).fill(Number.NaN);
    this.lastTokenAt = new Float64Array(count).fill(Number.NaN);
    this.completedAt = new Float64Array(count).fill(Number.NaN);
  }
}
