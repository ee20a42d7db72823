/**
 * The sessions of a workload, as they are before it runs. Their turns stand one behind the other, session by session; the
 * place of a turn is its place there.
 */
export interface SessionPlan {
  /** By session, the place of its first turn; one entry more than sessions. */
  readonly first: Int32Array;
  /** By session, s; NaN where the end of another session lets it start. */
  readonly start: Float64Array;
  /** By place, s from the answer to the turn before; 0 for a first turn. */
  readonly think: Float64Array;
  /** The last session has fewer turns than it would have: the number of requests ends it. */
  readonly isCut: boolean;
  /** Sessions that end before a turn that would be over the limit of prompt + output. */
  readonly outgrown: number;
  /** First turns that were over the limit by themselves, and are shortened to it. */
  readonly shortened: number;
}
