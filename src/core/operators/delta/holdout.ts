import type { DeltaTables } from '../../profiles/operator-tables/schema.ts';
import { nameOf, type HoldoutCase } from '../holdout-case.ts';
import type { OperatorGpu } from '../operator.ts';
import { scoreRatios } from '../ratio-model.ts';
import { deltaCells, deltaForm } from './delta-forms.ts';

/** Heads of Qwen3.5-397B at TP 8 and 4, of 35B and of 9B whole. */
const HEADS = [
  { keyHeads: 2, valueHeads: 8 },
  { keyHeads: 4, valueHeads: 16 },
  { keyHeads: 16, valueHeads: 32 },
] as const;

/** Leaves (batch, length) cells out for all pooled head counts. */
export function deltaHoldout({ engine, grids, ...sizes }: DeltaTables, gpu: OperatorGpu): HoldoutCase[] {
  return HEADS.flatMap((heads) =>
    grids.map((grid) => ({
      operator: nameOf(`delta ${grid.step}, ${grid.phase}`, engine),
      format: 'bf16',
      score: (kind, held) =>
        scoreRatios(
          deltaCells(grid, heads),
          deltaForm(gpu, grid, sizes),
          kind,
          { of: ({ batch, length }) => `${batch}x${length}`, held },
          ({ keyHeads, valueHeads }) => keyHeads === heads.keyHeads && valueHeads === heads.valueHeads,
        ),
    })),
  );
}
