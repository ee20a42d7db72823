import type { Comparison } from '../../scenario/document/scenario.ts';
import { editSides } from '../edit.ts';

/** The comparison without a GPU type: sides that have it take the other one, and its price is forgotten. */
export function withoutGpu(comparison: Comparison, gpu: string, instead: string): Comparison {
  const { [gpu]: price, ...prices } = comparison.prices;
  const indices = [...comparison.sides.keys()].filter((at) => comparison.sides[at]?.deployment.gpu === gpu);
  if (price === undefined && indices.length === 0) return comparison;
  const edited = editSides({ ...comparison, prices }, indices, [{ path: 'deployment.gpu', value: instead }]);
  return edited.comparison;
}
