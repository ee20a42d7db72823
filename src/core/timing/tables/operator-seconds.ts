import type { IterationCounts, OperatorSeconds } from '../../iteration/batch-shape.ts';
import { readDense } from './dense-table.ts';
import type { TimingTables } from './timing-tables.ts';

/**
 * The stage seconds of many iterations by kind of operator, of all stages together. A table read at every iteration's
 * tokens gives the same sum as the table times the number of iterations of each size, so a run need not keep it.
 */
export function tabulatedOperatorSeconds(
  { layers, pipelineParallel, tokens }: TimingTables,
  { byTokens, bySampled }: IterationCounts,
): OperatorSeconds {
  const sum = (table: Float64Array, counts: ArrayLike<number>): number => {
    let seconds = 0;
    for (let size = 0; size < counts.length; size++) {
      const count = counts[size] as number;
      if (count > 0) seconds += count * readDense(table, size);
    }
    return seconds;
  };
  const { reducesPerLayer } = tokens;
  const layerGemm = sum(tokens.layerGemm, byTokens);
  const headGemm = sum(tokens.headGemm, bySampled);
  const allReduce = sum(tokens.allReduce, byTokens);
  const layerElementwise = sum(tokens.layer, byTokens) - layerGemm - reducesPerLayer * allReduce;
  const embedding = sum(tokens.embedding, byTokens) - allReduce;
  return {
    gemm: layers * layerGemm + headGemm,
    communication:
      (layers * reducesPerLayer + 1) * allReduce + (pipelineParallel - 1) * sum(tokens.send, byTokens),
    elementwise: layers * layerElementwise + embedding + (sum(tokens.head, bySampled) - headGemm),
  };
}
