import type { TimedGpu } from '../../config/timed-config.ts';
import { attentionsOf } from '../../models/layers.ts';
import type { TimedShape } from '../../models/timeable.ts';

/** Thrown when no honest time exists; the message is one sentence for the user. */
export class UnsupportedShapeError extends Error {
  override readonly name = 'UnsupportedShapeError';
}

/** Why nothing can be timed on a GPU without tables, in one sentence. */
export function unmeasuredReason({ id }: Pick<TimedGpu, 'id'>): string {
  return `No kernel of ${id} is measured, so nothing can be timed on it.`;
}

/** Why a model cannot be timed on a GPU at a tensor-parallel degree, in one sentence, or null. */
export function unsupportedReason(
  gpu: Pick<TimedGpu, 'id' | 'measured'>,
  model: Pick<TimedShape, 'id' | 'layers'>,
  tensorParallel: number,
): string | null {
  const { headDims, allReduceGpus } = gpu.measured;
  if (headDims.length === 0) return unmeasuredReason(gpu);
  // Smaller ones are interpolated, or scaled from 128.
  const largest = Math.max(...headDims);
  const own = attentionsOf(model).find(({ headDim }) => headDim > largest);
  if (own !== undefined) {
    return `${model.id} has heads of size ${own.headDim}, and attention on ${gpu.id} is measured up to size ${largest} only.`;
  }
  if (tensorParallel > 1 && !allReduceGpus.includes(tensorParallel)) {
    const counts = `${allReduceGpus.slice(0, -1).join(', ')} and ${allReduceGpus.at(-1)}`;
    return `All-reduce is known for ${counts} GPUs, not for tensorParallel ${tensorParallel}.`;
  }
  return null;
}
