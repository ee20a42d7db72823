import type { MemoryPlan } from '../memory/memory-plan.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { Objective } from '../results/goodput.ts';
import type { RunMeasures } from '../why/run-measures.ts';

/** One configuration of a search space; plain data throughout, so that it can be sent, kept and printed. */
export interface Candidate {
  /** Place in the space's own order. */
  readonly index: number;
  readonly config: RunConfig;
}

/** What a search asks of every configuration. */
export type SearchQuestion =
  /** The highest rate of the grid that meets the objectives, with a queue that does not grow. */
  | { readonly kind: 'capacity' }
  /** Does it meet them at this rate, requests a second? */
  | { readonly kind: 'rate'; readonly rate: number };

/** What a run of a configuration came to at one rate. */
export interface ProbeMeasures extends RunMeasures {
  /** Requests a second that arrive. */
  readonly rate: number;
}

/** A latency that no rate can bring below the limit, from the hardware's peaks alone. */
export interface LatencyFloor extends Objective {
  /** s */
  readonly floor: number;
}

export type CandidateOutcome =
  | { readonly kind: 'does-not-fit'; readonly smallestFit: MemoryPlan['smallestFit'] }
  /** No measured basis for this shape on this GPU. */
  | { readonly kind: 'not-modelled'; readonly reason: string }
  | { readonly kind: 'meets'; readonly measures: ProbeMeasures }
  /**
   * Misses at the asked rate, or at every rate. `ceiling`: requests a second that the hardware's peaks allow, where
   * they alone rule the rate out; `floor`: the objective that they alone rule out. Neither is simulated.
   */
  | { readonly kind: 'misses'; readonly measures: ProbeMeasures }
  | { readonly kind: 'ruled-out'; readonly ceiling: number }
  | { readonly kind: 'ruled-out-by-latency'; readonly floor: LatencyFloor };

/** How far the runs around a capacity went: where no limit was met, a larger one changes nothing. */
export interface Peaks {
  /** Most requests of one batch. */
  readonly batch: number;
  /** Most requests on one replica at once, waiting ones included. */
  readonly outstanding: number;
  /** Most KV blocks in use on one replica. */
  readonly kvBlocks: number;
}

/** A configuration that differs only by a smaller batch limit, and what was found of it. */
export interface Twin {
  readonly maxBatchSize: number;
  readonly gridIndex: number;
  readonly peaks: Peaks;
  /** At its capacity. */
  readonly measures: ProbeMeasures;
}

/** What is known of a configuration before it is looked at: it saves work and changes no result. */
export interface Expectation {
  /** Grid point at which its capacity is expected. */
  readonly gridIndex: number;
  readonly twin: Twin | null;
}

export interface CandidateResult {
  readonly index: number;
  readonly outcome: CandidateOutcome;
  /** Grid point of the capacity; null without one. Neighbours start from it. */
  readonly gridIndex: number | null;
  /** Of the runs near it; null without a capacity. */
  readonly peaks: Peaks | null;
  /** Simulations, those that stopped early included. */
  readonly probes: number;
}
