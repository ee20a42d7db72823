import type { StateSpaceTables } from '../../profiles/operator-tables/schema.ts';
import { nameOf, type HoldoutCase } from '../holdout-case.ts';
import type { OperatorGpu } from '../operator.ts';
import { scoreRatios } from '../ratio-model.ts';
import { channelsAt, convolutionCells, convolutionForm } from './state-space-forms.ts';

/** Leaves (batch, length) cells of the convolutions out for all pooled shapes; the scan is not measured. */
export function stateSpaceHoldout({ engine, grids }: StateSpaceTables, gpu: OperatorGpu): HoldoutCase[] {
  return grids.flatMap((grid) =>
    grid.heads.map((_, row): HoldoutCase => {
      const channels = channelsAt(grid, row);
      return {
        operator: nameOf(`Mamba-2 convolution, ${grid.phase}`, engine),
        format: 'bf16',
        score: (kind, held) =>
          scoreRatios(
            convolutionCells(grid, channels),
            convolutionForm(grid.phase, gpu),
            kind,
            { of: ({ batch, length }) => `${batch}x${length}`, held },
            (place) => place.channels === channels,
          ),
      };
    }),
  );
}
