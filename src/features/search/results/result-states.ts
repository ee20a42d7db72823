import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { replicaText } from '../../../scenario/describe/division.ts';
import { smallestFits } from '../../../scenario/search/outcome/smallest-fits.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

/** What a search that found nothing good enough has to say. */

const MOST_NEAREST = 3;

/** The misses that come nearest; rows are ranked, so they stand first. */
export function nearestMisses(ranked: readonly RankedRow[]): readonly RankedRow[] {
  return ranked.filter(({ result }) => result.outcome.kind === 'misses').slice(0, MOST_NEAREST);
}

export function allDoNotFit(ranked: readonly RankedRow[]): boolean {
  return ranked.length > 0 && ranked.every(({ result }) => result.outcome.kind === 'does-not-fit');
}

/** For each GPU type the smallest division that holds the model: "4 × H100 TP 4". */
export function fitTexts(ranked: readonly RankedRow[]): readonly string[] {
  return [...smallestFits(ranked)].map(([gpu, fit]) => replicaText(gpu, fit, pageCatalog()));
}
