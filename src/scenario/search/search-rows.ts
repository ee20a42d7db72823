import type { CandidateResult } from '../../core/search/candidate.ts';
import type { PlannedCandidate } from '../../core/search/chains.ts';
import type { Economics } from '../../core/search/economics.ts';
import type { EngineChoice } from '../document/scenario.ts';
import type { Division } from './dimensions.ts';

/** A configuration of a space before it has a name among the others. */
export interface UnlabelledRow extends PlannedCandidate, Division {
  /** TP x PP x replicas */
  readonly gpus: number;
  readonly policy: string;
  readonly engine: EngineChoice;
}

/** A configuration of a space, in the words of the scenario. */
export interface PlannedRow extends UnlabelledRow {
  /** Such as "4 x (2 x H100 TP 2) · Sarathi 512 · batch 128": what sets it apart, in one line. */
  readonly label: string;
}

/** A space written out. */
export interface SpaceOf<Row extends UnlabelledRow> {
  readonly rows: readonly Row[];
  /** Combinations that a rule forbids, by the rule's sentence. */
  readonly refused: readonly { readonly reason: string; readonly count: number }[];
  /** Combinations that another one equals. */
  readonly duplicates: number;
}
/** With names. */
export type PlannedSpace = SpaceOf<PlannedRow>;
/** Without. */
export type UnlabelledSpace = SpaceOf<UnlabelledRow>;

/** A configuration with its result, judged under prices and watts. */
export interface RankedRow {
  readonly row: PlannedRow;
  readonly result: CandidateResult;
  /** 1 is best; null: it does not meet the objectives. */
  readonly place: number | null;
  /** null: it has no measures. */
  readonly economics: Economics | null;
  /** The document's latency, s; null without measures. */
  readonly latency: number | null;
  /** No other configuration that meets the objectives has more requests per dollar and less of the latency. */
  readonly isOnFrontier: boolean;
}
