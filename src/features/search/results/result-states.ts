import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { gpuShortName } from '../../../store/choices.ts';

/** What a search that found nothing good enough has to say. */

const MOST_NEAREST = 3;

/** The misses that come nearest; rows are ranked, so they stand first. */
export function nearestMisses(ranked: readonly RankedRow[]): readonly RankedRow[] {
  return ranked.filter(({ result }) => result.outcome.kind === 'misses').slice(0, MOST_NEAREST);
}

export function allDoNotFit(ranked: readonly RankedRow[]): boolean {
  return ranked.length > 0 && ranked.every(({ result }) => result.outcome.kind === 'does-not-fit');
}

/** For each GPU type the smallest division that holds the model: "H100: TP 4 · PP 2". */
export function smallestFits(ranked: readonly RankedRow[]): readonly string[] {
  const fits = new Map<string, { readonly tensorParallel: number; readonly pipelineParallel: number }>();
  for (const { row, result } of ranked) {
    const { outcome } = result;
    if (outcome.kind !== 'does-not-fit' || outcome.smallestFit === null) continue;
    const before = fits.get(row.gpu);
    if (before === undefined || size(outcome.smallestFit) < size(before))
      fits.set(row.gpu, outcome.smallestFit);
  }
  return [...fits].map(
    ([gpu, { tensorParallel, pipelineParallel }]) =>
      `${gpuShortName(gpu)}: TP ${tensorParallel}${pipelineParallel === 1 ? '' : `, PP ${pipelineParallel}`}`,
  );
}

const size = (fit: { readonly tensorParallel: number; readonly pipelineParallel: number }): number =>
  fit.tensorParallel * fit.pipelineParallel;
