import type { SparseTables } from '../../profiles/operator-tables/schema.ts';
import { nameOf, type HoldoutCase } from '../holdout-case.ts';
import type { OperatorGpu } from '../operator.ts';
import { scoreRatios } from '../ratio-model.ts';
import { sparseCells, sparseForm, type SparseShape } from './sparse-forms.ts';

const MODELS: readonly SparseShape['model'][] = ['deepseek-ai/DeepSeek-V3.2', 'zai-org/GLM-5'];
/** Heads of one GPU at TP 8 and 4. */
const HEADS = [8, 16, 32];

/** Leaves (batch, length) cells out for all pooled numbers of heads. */
export function sparseHoldout({ engine, grids }: SparseTables, gpu: OperatorGpu): HoldoutCase[] {
  return grids.flatMap((grid) => {
    const model = MODELS.find((one) => one === grid.model);
    if (model === undefined || grid.kvCache !== 'bf16') return [];
    return HEADS.map((heads): HoldoutCase => {
      const shape = { model, heads, kvCache: grid.kvCache, weights: grid.weights };
      return {
        operator: nameOf(`sparse attention block, ${grid.phase}`, engine),
        format: grid.weights,
        score: (kind, held) =>
          scoreRatios(
            sparseCells(grid, heads),
            sparseForm(grid.phase, { shape, gpu }),
            kind,
            { of: ({ batch, length }) => `${batch}x${length}`, held },
            (place) => place.heads === heads,
          ),
      };
    });
  });
}
