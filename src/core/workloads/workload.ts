import type { ClosedLoopClient } from './arrivals/arrival-process.ts';
import type { PromptPool } from './prompt-pool.ts';
import type { ReplayedRows } from './replayed-rows.ts';
import type { RequestContent } from './request-content.ts';
import type { SessionPlan } from './sessions/session-plan.ts';

/** The requests of a run, in arrival order: columns of equal length. */
export interface Workload {
  /** s; NaN where the answer to another request releases it. */
  readonly arrival: Float64Array;
  /** tokens */
  readonly prompt: Int32Array;
  readonly output: Int32Array;
  /** Largest prompt + output, tokens; 0 without requests. */
  readonly longestRequest: number;
  /** Where answers release arrivals; those of the first `concurrency` requests are drawn already. */
  readonly loop?: ClosedLoopClient;
  /** Where prompts come more than once. */
  readonly pool?: PromptPool;
  /** What tokens are, where requests of a trace or of a conversation have them in common. */
  readonly content?: RequestContent;
  /** The conversation of each request, by number; below 0: of none. */
  readonly sessionOf?: Int32Array;
  /** The turn that a request is in its conversation, from 0; there with `sessionOf`. */
  readonly turnOf?: Int32Array;
  /**
   * Conversations that answers move on. No arrival is known then, and which request is which turn only until a run says:
   * it exchanges those that have not come, so that requests follow arrival order.
   */
  readonly sessions?: SessionPlan;
  /** Rows of a trace that is replayed, by what became of them. */
  readonly replayed?: ReplayedRows;
}
