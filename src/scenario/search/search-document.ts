import type { SearchQuestion } from '../../core/search/candidate.ts';
import type { MetricName } from '../../core/metrics/summary.ts';
import type { EngineChoice, Scenario, ScenarioDeployment } from '../document/scenario.ts';
import type { SpaceDimension } from './dimensions.ts';

/**
 * The search document, version 1, with every default filled in: what `search` reads, and what the page's address and
 * saved files hold. It is public API like the scenario: fields are never renamed.
 */
export interface SearchDocument {
  readonly version: 1;
  readonly name?: string;
  /**
   * Model, workload, timing and objectives (`slo`) of every configuration, and the value of whatever the space leaves
   * alone. Its arrivals need a rate, which the search replaces.
   */
  readonly scenario: Scenario;
  readonly space: SearchSpace;
  readonly question: SearchQuestion;
  readonly probe: { readonly requests: number; readonly longestRequests: number };
  readonly rank: RankName;
  /** The latency of the frontier, and of the rank "latency". */
  readonly latency: { readonly metric: MetricName; readonly percentile: LatencyPercentile };
  /** Dollars per GPU-hour by GPU id, where they are not the list price. */
  readonly prices: Readonly<Record<string, number>>;
  /** Watts per GPU by GPU id, where they are not the board's limit. */
  readonly watts: Readonly<Record<string, number>>;
}

/** The values of the dimensions that are looked at, as `dimensions.ts` says how each may be given. */
type SpaceLists = {
  readonly [D in SpaceDimension as D['name']]:
    | readonly ScenarioDeployment[D['name']][]
    | (D['choosing'] extends 'node' ? null : never)
    | (D['choosing'] extends 'fit' ? 'fit' : never);
};

/**
 * Every combination of these is a configuration, unless a rule forbids it. A node of null is the first that each GPU is
 * sold in; replicas "fit" are as many as the budget holds, and at a fixed rate every number up to that.
 */
export interface SearchSpace extends SpaceLists {
  /**
   * Engines that are set side by side, each under its own scheduler and share of memory, in the order of the registry and
   * the latest version first; absent: the scenario's engine, or each scheduler's own.
   */
  readonly engines?: readonly SpaceEngine[];
  readonly schedulers: readonly SearchScheduler[];
  readonly maxGpus: number;
  /** null: money does not limit the number of GPUs. */
  readonly maxDollarsPerHour: number | null;
}

/** A version of an engine with the constants that ship; without a version: it has none. */
export type SpaceEngine = Omit<EngineChoice, 'host'>;

/** A policy, each of its fields with one value or several: every combination is looked at. */
export interface SearchScheduler {
  readonly policy: string;
  readonly [field: string]: FieldChoice | readonly FieldChoice[];
}
export type FieldChoice = number | string | boolean;

export const RANKS = ['requests-per-dollar', 'cost', 'gpus', 'energy', 'latency'] as const;
/**
 * requests-per-dollar: requests a second for each dollar an hour (Vidur-Search's "QPS per dollar"), most first. cost:
 * dollars per million tokens; energy: kilowatt-hours per million tokens; gpus; latency: all least first.
 */
export type RankName = (typeof RANKS)[number];

export const LATENCY_PERCENTILES = [50, 90, 95, 99] as const;
export type LatencyPercentile = (typeof LATENCY_PERCENTILES)[number];
