import type { FieldSpecs } from '../../field-spec.ts';
import type { PolicyConfig } from '../../engine/run-config.ts';
import type { RandomStream } from '../../random/stream.ts';

/** Gives arrival times, in order. */
export interface ArrivalProcess {
  /** Time of the next arrival, s; null when there is none any more. */
  next(): number | null;
}

/** An arrival process as a scenario names it: one file that exports one of these, and a line in the registry. */
export interface ArrivalDefinition {
  readonly label: string;
  readonly fields: FieldSpecs;
  create(config: PolicyConfig, stream: RandomStream): ArrivalProcess;
}
