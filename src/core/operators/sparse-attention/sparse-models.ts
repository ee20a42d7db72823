import type { LatentMixer } from '../../models/model-spec.ts';

/** Sizes of the blocks that are measured, from the models' config.json. */
export const SPARSE_SIZES = {
  'deepseek-ai/DeepSeek-V3.2': { hidden: 7168, qRank: 1536, indexHeads: 64, nope: 128, value: 128 },
  'zai-org/GLM-5': { hidden: 6144, qRank: 2048, indexHeads: 32, nope: 192, value: 256 },
} as const;

/** A model whose blocks are measured. */
export type SparseModelName = keyof typeof SPARSE_SIZES;

const NAMES: readonly SparseModelName[] = ['deepseek-ai/DeepSeek-V3.2', 'zai-org/GLM-5'];

/** The measured model that has a mixer's sizes; null: none has. */
export function sparseModelOf(
  { qRank, nope, v, index }: LatentMixer,
  hiddenSize: number,
): SparseModelName | null {
  const found = NAMES.find((name) => {
    const sizes = SPARSE_SIZES[name];
    return (
      sizes.hidden === hiddenSize &&
      sizes.qRank === qRank &&
      sizes.nope === nope &&
      sizes.value === v &&
      sizes.indexHeads === index?.heads
    );
  });
  return found ?? null;
}
