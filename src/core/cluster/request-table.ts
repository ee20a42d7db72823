import { floatAt, intAt } from '../../lib/columns.ts';
import type { Workload } from '../workloads/workload.ts';
import type { PromptPool } from '../workloads/prompt-pool.ts';
import type { RequestContent } from '../workloads/request-content.ts';

/**
 * All requests of a run as columns; a request is its index, which follows arrival order.
 *
 * `computed` counts tokens whose KV is computed or in a batch that computes it. Up to `prefillEnd` they are prefill
 * (the prompt and, after a preemption, the output known by then); the iteration that reaches it emits an output token,
 * and from then on every iteration computes one token and emits one. `sampled` counts output tokens that a batch has
 * emitted or will emit at its end, `generated` those emitted. `outputTarget` is how many complete the request.
 */
export class RequestTable {
  readonly count: number;
  /** Requests below this index are warm-up: they run, and no metric counts them. */
  readonly firstCounted: number;
  readonly arrival: Float64Array;
  readonly prompt: Int32Array;
  readonly output: Int32Array;
  readonly replica: Int32Array;
  readonly computed: Int32Array;
  readonly prefillEnd: Int32Array;
  readonly sampled: Int32Array;
  readonly generated: Int32Array;
  readonly outputTarget: Int32Array;
  readonly preemptions: Int32Array;
  /** KV blocks held on its replica, for its tokens. */
  readonly blocks: Int32Array;
  /** Those that it holds beside while it holds any: for its states, and what layers with a window keep. */
  readonly blocksBeside: Int32Array;
  /** Those of them, from the first on, whose content may be asked for again: see cached-kv-blocks.ts. */
  readonly knownBlocks: Int32Array;
  /** Tokens of its prompt that were found in the cache when it was first admitted. */
  readonly cachedTokens: Int32Array;
  /** Its conversation by number, below 0: none, and the turn in it, from 0; null: there are no conversations. */
  readonly sessionOf: Int32Array | null;
  readonly turnOf: Int32Array | null;
  /** Where prompts come more than once. */
  readonly pool: PromptPool | null;
  /** What tokens are, where other requests may have the same and no pool says it. */
  readonly content: RequestContent | null;
  /** s; NaN until it happens. */
  readonly scheduledAt: Float64Array;
  readonly firstTokenAt: Float64Array;
  readonly lastTokenAt: Float64Array;
  readonly completedAt: Float64Array;
  /** Seconds in which a stage computed on it, summed over stages. */
  readonly executionSeconds: Float64Array;

  constructor(workload: Workload, firstCounted = 0) {
    const count = workload.arrival.length;
    this.count = count;
    this.firstCounted = firstCounted;
    this.arrival = workload.arrival;
    this.prompt = workload.prompt;
    this.output = workload.output;
    this.replica = new Int32Array(count).fill(-1);
    this.computed = new Int32Array(count);
    this.prefillEnd = Int32Array.from(workload.prompt);
    this.sampled = new Int32Array(count);
    this.generated = new Int32Array(count);
    this.outputTarget = Int32Array.from(workload.output);
    this.preemptions = new Int32Array(count);
    this.blocks = new Int32Array(count);
    this.blocksBeside = new Int32Array(count);
    this.knownBlocks = new Int32Array(count);
    this.cachedTokens = new Int32Array(count);
    this.sessionOf = workload.sessionOf ?? null;
    this.turnOf = workload.turnOf ?? null;
    this.pool = workload.pool ?? null;
    this.content = workload.content ?? null;
    this.scheduledAt = new Float64Array(count).fill(Number.NaN);
    this.firstTokenAt = new Float64Array(count).fill(Number.NaN);
    this.lastTokenAt = new Float64Array(count).fill(Number.NaN);
    this.completedAt = new Float64Array(count).fill(Number.NaN);
    this.executionSeconds = new Float64Array(count);
  }

  /** Two requests that have not come take each other's place in the order of arrival, with all that is known of them. */
  exchange(one: number, other: number): void {
    if (one === other) return;
    const { arrival } = this;
    [arrival[one], arrival[other]] = [floatAt(arrival, other), floatAt(arrival, one)];
    for (const column of [this.prompt, this.output, this.prefillEnd, this.outputTarget, this.blocksBeside])
      swap(column, one, other);
    if (this.sessionOf !== null) swap(this.sessionOf, one, other);
    if (this.turnOf !== null) swap(this.turnOf, one, other);
  }

  /** Its prefill is computed, or in a batch that computes the rest of it. */
  isDecoding(request: number): boolean {
    return intAt(this.computed, request) >= intAt(this.prefillEnd, request);
  }

  /** Tokens of prefill that are in no batch yet. */
  prefillLeft(request: number): number {
    return intAt(this.prefillEnd, request) - intAt(this.computed, request);
  }

  isComplete(request: number): boolean {
    return this.generated[request] === this.outputTarget[request];
  }

  /**
   * The request lost its KV cache and computes all that is known of it again. `keepsPrompt` false is Vidur's way with
   * a request in the middle of its prompt: what is not computed yet counts as output from now on.
   */
  restart(request: number, keepsPrompt: boolean): void {
    const left = this.prefillLeft(request);
    if (left > 0 && !keepsPrompt) {
      this.prefillEnd[request] = intAt(this.computed, request);
      this.outputTarget[request] = intAt(this.outputTarget, request) + left;
    } else if (left <= 0) {
      this.prefillEnd[request] = intAt(this.computed, request) + 1;
    }
    this.computed[request] = 0;
    this.preemptions[request] = intAt(this.preemptions, request) + 1;
  }
}

function swap(column: Int32Array, one: number, other: number): void {
  const kept = intAt(column, one);
  column[one] = intAt(column, other);
  column[other] = kept;
}
