import { tabulate, type KernelTables } from '../predictors/attention/attention-table.ts';
import type { OperatorModel } from '../predictors/operator-model.ts';
import type { TableLimits } from './operator.ts';

/** Attention fitted for prompts and for decodes, with the least that a pair of query and key takes in each, s. */
export interface FittedPhases {
  readonly prefill: OperatorModel;
  readonly decode: OperatorModel;
  readonly least: { readonly prefill: number; readonly decode: number };
}

/** Both phases as the loop reads attention: prompts of equal length from an empty cache, and decodes. */
export function tabulatePhases({ prefill, decode, least }: FittedPhases, limits: TableLimits): KernelTables {
  return {
    decode: tabulate(decode, least.decode, limits.decodes, limits.kvTokens),
    prefill: {
      over: 'prompts',
      table: tabulate(prefill, least.prefill, limits.prompts, limits.promptTokens),
    },
  };
}
