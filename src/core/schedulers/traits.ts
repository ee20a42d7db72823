import type { PolicyText } from '../config/field-spec.ts';
import { REFERENCE_ENGINE } from '../engines/index.ts';

/** The one value of a deployment's field that a scheduler runs with. */
export interface Only {
  readonly value: number;
  /** Why, as what the scheduler does: "counts single tokens". */
  readonly because: string;
}

/** What others must know of a scheduler to plan memory, to check a document, to search and to explain. */
export interface SchedulerTraits {
  /** It sets KV blocks aside for the longest request that the workload allows, whatever comes: memory must hold that. */
  readonly reserves: boolean;
  /** It cuts a prompt to what the token budget of an iteration leaves. */
  readonly splitsPrompts: boolean;
  /** Its field `prefixCaching` says whether prompts go on from what KV blocks still hold of them. */
  readonly cachesPrefixes: boolean;
  /** It can form a batch while the one before it runs; others are asked once that has ended. */
  readonly canScheduleAhead: boolean;
  /**
   * Its batch limit and the KV blocks matter only where they are met: the limit is compared with the requests of a batch or
   * with the residents, and blocks are given as requests need them. A search then measures once what two limits have alike.
   */
  readonly limitsBindWhenMet: boolean;
  /** Vidur has it: it may stand beside `compat: "vidur"`. */
  readonly inReference: boolean;
  /** null: KV blocks may be of any size. */
  readonly onlyBlockSize: Only | null;
  /** null: a replica may have any number of pipeline stages. */
  readonly onlyStages: Only | null;
  /** The engine of a document that names none, by its name in core/engines. */
  readonly engine: string;
  /** In a document it stands in for the own scheduler of the engine that the document names. */
  readonly standsIn: boolean;
}

/** A scheduler as a person chooses it, and what others must know of it. */
export interface SchedulerText extends PolicyText {
  readonly traits: SchedulerTraits;
}

/**
 * The traits of a scheduler that no engine of today has and that makes no use of anything special. Whether it reserves
 * memory is left to be said: a plan that takes the wrong answer for granted lets it start and never serve anybody.
 */
export const PLAIN_TRAITS: Omit<SchedulerTraits, 'reserves'> = {
  splitsPrompts: false,
  cachesPrefixes: false,
  canScheduleAhead: false,
  limitsBindWhenMet: false,
  inReference: false,
  onlyBlockSize: null,
  onlyStages: null,
  engine: REFERENCE_ENGINE,
  standsIn: false,
};
