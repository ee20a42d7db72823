import type { Coverage } from '../tables/timing-tables.ts';
import type { OperatorModel } from '../../predictors/operator-model.ts';
import type { TimingEvidence } from '../../operators/timing-evidence.ts';
import type { MixerTables } from '../../operators/mixer-tables.ts';

/** How far a mixer's kernels were measured. */
export type MixerCoverage = Omit<Coverage, 'maxTokens'>;

/** One phase of a mixer: its time over sequences and their length, and where it comes from. */
export interface FittedPhase extends Pick<TimingEvidence, 'operator' | 'status' | 'detail'> {
  /** What evidence is about, whatever it is called. */
  readonly id: 'prefill' | 'decode' | 'window' | 'mixer';
  readonly model: Pick<OperatorModel, 'microseconds' | 'deviation'>;
}

/** What lets the tokens of one layer see each other, fitted for one GPU. */
export interface FittedMixer {
  readonly tables: MixerTables;
  readonly prefill: FittedPhase;
  readonly decode: FittedPhase;
  readonly coverage: MixerCoverage;
}
