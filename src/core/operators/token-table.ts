import { floatAt } from '../../lib/columns.ts';
import { denseTable, evaluateCurve } from '../predictors/curve.ts';

/** What goes with the tokens of an iteration alone: microseconds at the sizes where it is worth being read. */
export interface TokenModel {
  readonly rows: number;
  /** Token counts that were measured. */
  readonly tokens: readonly number[];
  microseconds(tokens: number): number;
}

/** Seconds over tokens, index 0 to the limit. */
export interface TokenTable {
  readonly seconds: Float64Array;
}

/** Straight lines between the measured counts. */
export function tabulateTokens({ tokens, microseconds }: TokenModel, last: number): TokenTable {
  const curve = { at: tokens, values: tokens.map((count) => microseconds(count) / 1e6) };
  return { seconds: denseTable(last, (count) => evaluateCurve(curve, count)) };
}

/** Reads a whole number of tokens; beyond the table time goes on in proportion. */
export function createTokenReader({ seconds }: TokenTable): (tokens: number) => number {
  const last = seconds.length - 1;
  return (tokens) => (tokens <= last ? floatAt(seconds, tokens) : (floatAt(seconds, last) * tokens) / last);
}
