import { tabulate, type KernelTables } from './attention/attention-table.ts';
import type { FittedPhases, TableLimits } from './fitted-phases.ts';

/** Attention over a cache, with the least that a pair of query and key takes in each phase, s. */
export interface CachePhases extends FittedPhases {
  readonly least: { readonly prefill: number; readonly decode: number };
}

/** Both phases as the loop reads attention: prompts of equal length from an empty cache, and decodes. */
export function tabulatePhases({ prefill, decode, least }: CachePhases, limits: TableLimits): KernelTables {
  return {
    decode: tabulate(decode, least.decode, limits.decodes, limits.kvTokens),
    prefill: {
      over: 'prompts',
      table: tabulate(prefill, least.prefill, limits.prompts, limits.promptTokens),
    },
  };
}
