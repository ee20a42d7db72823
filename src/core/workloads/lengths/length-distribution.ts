import type { PolicyConfig, Trace } from '../../engine/run-config.ts';
import type { FieldSpecs, NumberField } from '../../field-spec.ts';
import type { RandomStream } from '../../random/stream.ts';

/** Tokens of one request; both at least 1. */
export interface RequestLength {
  readonly prompt: number;
  readonly output: number;
}

export interface LengthContext {
  readonly stream: RandomStream;
  /** Limit of prompt + output. */
  readonly maxTokens: number;
  /** The trace that the scenario names, or null. */
  readonly trace: Trace | null;
}

/** Gives the lengths of one request after the other; null when a list is used up. */
export interface LengthDistribution {
  next(): RequestLength | null;
}

/** A length distribution as a scenario names it: one file that exports one of these, and a line in the registry. */
export interface LengthDefinition {
  readonly label: string;
  readonly fields: FieldSpecs;
  create(config: PolicyConfig, context: LengthContext): LengthDistribution;
}

const MAX_LENGTH = 10_000_000;

/** A field that holds a number of tokens. */
export function tokensField(label: string, help: string): NumberField {
  return { kind: 'integer', label, help, unit: 'tokens', min: 1, max: MAX_LENGTH, step: 'doubling' };
}
