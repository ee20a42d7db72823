import type { QuantisationTables } from '../../profiles/operator-tables/schema.ts';
import { nameOf, type HoldoutCase } from '../holdout-case.ts';
import type { OperatorGpu } from '../operator.ts';
import { scoreRatios } from '../ratio-model.ts';
import { quantisationCells, quantisationForm } from './quantisation.ts';

const WIDTHS = [2048, 4096, 7168, 8192];

/** Leaves token counts out for all pooled widths. */
export function quantisationHoldout(file: QuantisationTables, gpu: OperatorGpu): HoldoutCase[] {
  return (['known', 'found'] as const).flatMap((scale) =>
    WIDTHS.map((width): HoldoutCase => ({
      operator: nameOf(`quantisation, scale ${scale}`, file.engine),
      format: 'fp8',
      score: (kind, held) =>
        scoreRatios(
          quantisationCells(file, { width, scale }),
          quantisationForm(gpu),
          kind,
          { of: ({ tokens }) => String(tokens), held },
          (place) => place.width === width,
        ),
    })),
  );
}
