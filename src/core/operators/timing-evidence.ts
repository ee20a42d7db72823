/** Where an operator's times come from, for the honesty strip. */
export interface TimingEvidence {
  readonly operator: string;
  /** `doubtful`: measured, and taken to be wrong for engines that serve; the detail says why. */
  readonly status: 'measured' | 'interpolated' | 'derived' | 'doubtful';
  /** One sentence, such as "28/4 heads are not measured: taken between 24/4 and 32/4". */
  readonly detail: string;
}
