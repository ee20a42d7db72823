import type { ProbeMeasures } from '../../../core/search/candidate.ts';
import {
  priceSensitivity,
  type PricedConfiguration,
  type PriceSensitivity,
} from '../../../core/search/why/sensitivity.ts';
import type { RankName } from '../../../scenario/search/search-document.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { formatDollars } from '../../../lib/format/quantity.ts';
import { measuresOf } from '../results/outcome-text.ts';
import { gpuName } from '../../../scenario/describe/names.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

/** What each rank by money gets for it, a second. */
const SERVICE: Partial<Record<RankName, (measures: ProbeMeasures) => number>> = {
  'requests-per-dollar': ({ rate }) => rate,
  cost: ({ summary }) => summary.totalTokensPerSecond,
};

/** Prices at which another GPU type would come first; null: the rank does not ask for prices, or none is known. */
export function pricesOf(ranked: readonly RankedRow[], rank: RankName): PriceSensitivity | null {
  const service = SERVICE[rank];
  if (service === undefined) return null;
  const configurations = ranked.flatMap(
    ({ row, result, economics, place }): readonly PricedConfiguration[] => {
      const measures = measuresOf(result.outcome);
      if (place === null || measures === null) return [];
      const dollars = economics?.dollarsPerHour ?? null;
      return [
        {
          index: row.index,
          gpu: row.gpu,
          service: service(measures),
          gpus: row.gpus,
          dollarsPerGpuHour: dollars === null ? null : dollars / row.gpus,
        },
      ];
    },
  );
  const [winner] = configurations;
  return winner === undefined ? null : priceSensitivity(configurations, winner);
}

/** Sentences about prices, for the winner. */
export function priceSentences(
  { flips, staysUpTo }: PriceSensitivity,
  winner: RankedRow,
  labelOf: (index: number) => string,
): readonly string[] {
  const own = gpuName(winner.row.gpu, pageCatalog());
  const dollars = (winner.economics?.dollarsPerHour ?? 0) / winner.row.gpus;
  const stays =
    staysUpTo === null
      ? []
      : [
          `It stays first while the ${own} costs less than ${formatDollars(staysUpTo.dollarsPerGpuHour)} per GPU-hour (now ${formatDollars(dollars)}); then comes ${labelOf(staysUpTo.index)}.`,
        ];
  return [
    ...stays,
    ...flips.map(({ gpu, index, dollarsPerGpuHour, overtakesBelow }) => {
      const now = dollarsPerGpuHour === null ? 'no price yet' : `now ${formatDollars(dollarsPerGpuHour)}`;
      return `${gpuName(gpu, pageCatalog())} would come first below ${formatDollars(overtakesBelow)} per GPU-hour (${now}), with ${labelOf(index)}.`;
    }),
  ];
}
