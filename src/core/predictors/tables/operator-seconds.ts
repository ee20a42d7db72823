import type { IterationCounts, OperatorSeconds } from '../../iteration/batch-shape.ts';
import { readDense } from './dense-table.ts';
import { tableNamed, type TimingTables } from './timing-tables.ts';
import { ALL_REDUCES_PER_LAYER } from './token-tables.ts';

/**
 * The stage seconds of many iterations by kind of operator, of all stages together. A table read at every iteration's
 * tokens gives the same sum as the table times the number of iterations of each size, so a run need not keep it.
 */
export function tabulatedOperatorSeconds(
  tables: TimingTables,
  { byTokens, bySampled }: IterationCounts,
): OperatorSeconds {
  const sum = (name: string, counts: ArrayLike<number>): number => {
    const table = tableNamed(tables, name);
    let seconds = 0;
    for (let size = 0; size < counts.length; size++) {
      const count = counts[size] as number;
      if (count > 0) seconds += count * readDense(table, size);
    }
    return seconds;
  };
  const { layersPerStage, pipelineParallel } = tables;
  const layers = layersPerStage * pipelineParallel;
  const layerGemm = sum('layerGemm', byTokens);
  const headGemm = sum('headGemm', bySampled);
  const allReduce = sum('allReduce', byTokens);
  const layerElementwise = sum('layer', byTokens) - layerGemm - ALL_REDUCES_PER_LAYER * allReduce;
  const embedding = sum('embedding', byTokens) - allReduce;
  return {
    gemm: layers * layerGemm + headGemm,
    communication:
      (layers * ALL_REDUCES_PER_LAYER + 1) * allReduce + (pipelineParallel - 1) * sum('send', byTokens),
    elementwise: layers * layerElementwise + embedding + (sum('head', bySampled) - headGemm),
  };
}
