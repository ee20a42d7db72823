import type { IterationDeviation } from '../timing/tables/timing-tables.ts';

/** What is known of the simulator's error on runs of real servers, as the page and the honesty strip read it. */
export interface Evidence {
  readonly sources: readonly EvidenceSource[];
  readonly hosts: readonly HostCalibration[];
  readonly runs: readonly EvidenceRun[];
  readonly bands: readonly BandCheck[];
}

/** How bands of 90 % held on measured runs that they were found without. */
export interface BandCheck {
  readonly metric: string;
  /** An engine; null: all. */
  readonly engine: string | null;
  /** What a band was found without: the run that it is to hold, or its whole group, with constants fitted so too. */
  readonly without: 'run' | 'group';
  readonly figures: number;
  /** Share of 1. */
  readonly inside: number;
  /** Of the bands' half widths, the median. */
  readonly halfWidth: number;
}

/** Who measured, under which licence the figures are published. */
export interface EvidenceSource {
  readonly name: string;
  readonly url: string;
  readonly licence: string;
  /** What of it is used. */
  readonly figures: string;
}

/** Host constants of one generation of an engine, in seconds. */
export interface HostCalibration {
  readonly generation: string;
  /** Measured runs of the generation, all of them seen by the constants that are shipped. */
  readonly runs: number;
  readonly constants: readonly HostConstant[];
}

export interface HostConstant {
  readonly name: string;
  readonly shipped: number;
  /**
   * Least and largest over the shipped constant, the fit on all runs, and the fits that leave out one group of them each;
   * null: not fitted, but taken as usual.
   */
  readonly range: readonly [least: number, largest: number] | null;
}

/** Under which conditions a server runs: what a measured run and a scenario are compared by. */
export interface Conditions {
  /** Label of the engine's generation whose host time is modelled, such as "vllm 0.8 to 0.13": saved files hold it. */
  readonly generation: string;
  readonly engine: string;
  /** Catalog id, or "custom". */
  readonly model: string;
  readonly gpu: string;
  readonly weights: string;
  readonly kvCache: string;
  readonly tensorParallel: number;
  /** Whole experts are divided among the GPUs. */
  readonly expertParallel: boolean;
  readonly pipelineParallel: number;
  readonly replicas: number;
  /** Arrival process; "closed-loop" is the one whose clients wait for their answers. */
  readonly arrivals: string;
  /** Requests in flight of a closed loop, else requests per second; null: not one number. */
  readonly load: number | null;
  /** Prompts have tokens in common that a cache may hold. */
  readonly sharesPrompts: boolean;
  /** Tokens; null: not one number. */
  readonly prompt: number | null;
  readonly output: number | null;
}

/** A published run and its simulation. */
export interface EvidenceRun extends Conditions {
  readonly id: string;
  /** Runs that were published together; the held-out prediction has seen none of them. */
  readonly group: string;
  /** The engine as its publisher wrote it: "trtllm 1.0.0rc3". */
  readonly published: string;
  /** Name of its EvidenceSource. */
  readonly source: string;
  /** Words of caution about what was measured, as its publisher's file has them; often empty. */
  readonly flags: string;
  /** Place of its scenario in `public/fidelity/scenarios.json`: repeats share one. Null: too long to be kept. */
  readonly document: number | null;
  /** How far the forests of its timing disagree, from which bands follow. */
  readonly deviation: IterationDeviation;
  readonly figures: readonly EvidenceFigure[];
}

/** One scored figure of a run, s; a throughput in output tokens/s. */
export interface EvidenceFigure {
  /** Such as "tpot.mean", or "outputTokensPerSecond". */
  readonly figure: string;
  readonly measured: number;
  /** With the constants that the page uses, which were fitted on these runs too. */
  readonly shipped: number;
  /** With constants fitted without the run's group; without the run alone where a generation has one group. */
  readonly heldOut: number;
}

/** Which prediction is judged. */
export type Fit = 'shipped' | 'heldOut';
