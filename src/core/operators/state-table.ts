import { floatAt, intAt } from '../../lib/columns.ts';
import type { BatchShape } from '../iteration/batch-shape.ts';
import { createAttentionReader, tabulate, type AttentionTable } from './attention/attention-table.ts';
import type { FittedPhases, TableLimits } from './fitted-phases.ts';

/** What keeps a state of fixed size for each sequence: time of decodes by their number, of prompts by their tokens. */
export interface StateModel extends FittedPhases {
  /** Least time of a token, s. */
  readonly secondsPerToken: number;
}

/** Seconds over decodes, index 0 to the limit, and over prompts by their length. */
export interface StateTables {
  readonly decode: Float64Array;
  readonly prefill: AttentionTable;
}

/** Tabulates a state's model. */
export function tabulateStates(
  { prefill, decode, secondsPerToken }: StateModel,
  { decodes, prompts, promptTokens }: TableLimits,
): StateTables {
  const seconds = Float64Array.from({ length: decodes + 1 }, (_, n) =>
    n === 0 ? 0 : decode.microseconds(n, 1) / 1e6,
  );
  return { decode: seconds, prefill: tabulate(prefill, secondsPerToken, prompts, promptTokens) };
}

/** Reads a mixed batch: chunks count as so many prompts of their mean length, whatever is before them. */
export function createStateReader({ decode, prefill }: StateTables): (batch: BatchShape) => number {
  const last = decode.length - 1;
  const ofPrompts = createAttentionReader(prefill, {
    pairs: (prompts, length) => prompts * length,
    follows: 'both',
  });
  return ({ decodes, prefills, prefillChunk }) => {
    let seconds = 0;
    if (decodes > 0) {
      seconds += decodes <= last ? floatAt(decode, decodes) : (floatAt(decode, last) * decodes) / last;
    }
    if (prefills === 0) return seconds;
    let tokens = 0;
    for (let i = 0; i < prefills; i++) tokens += intAt(prefillChunk, i);
    return seconds + ofPrompts(prefills, tokens / prefills);
  };
}
