import type { PolicyConfig } from '../../config/policy-config.ts';
import type { Trace } from '../../config/trace.ts';
import type { RandomStream } from '../../random/stream.ts';

export interface ArrivalContext {
  readonly stream: RandomStream;
  /** Poisson gaps as they are drawn, not cut at three times their mean as in Vidur. */
  readonly unclippedGaps: boolean;
  /** The trace that the process names, or null. */
  readonly trace: Trace | null;
}

/** Gives arrival times, in order. */
export interface ArrivalProcess {
  /**
   * Time of the next arrival, s; null when there is none any more; NaN where it will be known when another request
   * is answered.
   */
  next(): number | null;
  /** Where answers release arrivals. */
  readonly loop?: ClosedLoopClient;
}

export interface ClosedLoopClient {
  /** Requests kept in flight. */
  readonly concurrency: number;
  /** Draws how long the client takes to send its next request, s. */
  pause(): number;
  /** An output length as the client really gets it, tokens. */
  vary(output: number): number;
}

/** An arrival process: one file that exports one of these, a line in the registry, and its text in `fields.ts`. */
export interface ArrivalDefinition {
  create(config: PolicyConfig, context: ArrivalContext): ArrivalProcess;
}
