import type { LatentTables } from '../../profiles/operator-tables/schema.ts';
import { nameOf, type HoldoutCase } from '../holdout-case.ts';
import type { OperatorGpu } from '../operator.ts';
import { scoreRatios } from '../ratio-model.ts';
import { absorbedCells, absorbedForm, latentCells, latentForm } from './latent-forms.ts';

/** Heads of DeepSeek-V3 and Kimi-K2 at the usual tensor-parallel degrees. */
const HEADS = [8, 16, 32, 128];

/** Leaves (batch, length) cells, or token counts of the absorbed products, out for all pooled numbers of heads. */
export function latentHoldout(
  { engine, sizes, grids, absorbed }: LatentTables,
  gpu: OperatorGpu,
): HoldoutCase[] {
  return HEADS.flatMap((heads) => [
    ...grids.map((grid): HoldoutCase => {
      const asked = { shape: { ...sizes, heads, kvCache: grid.kvCache, products: 'bf16' as const }, gpu };
      return {
        operator: nameOf(`latent ${grid.phase}`, engine),
        format: grid.kvCache,
        score: (kind, held) =>
          scoreRatios(
            latentCells(grid, heads),
            latentForm(grid.phase, asked),
            kind,
            { of: ({ batch, length }) => `${batch}x${length}`, held },
            (place) => place.heads === heads,
          ),
      };
    }),
    ...absorbed.map((table): HoldoutCase => {
      const asked = { shape: { ...sizes, heads, kvCache: 'bf16' as const, products: table.format }, gpu };
      return {
        operator: nameOf('absorbed products', engine),
        format: table.format,
        score: (kind, held) =>
          scoreRatios(
            absorbedCells(table, heads),
            absorbedForm(table.side, asked),
            kind,
            { of: ({ tokens }) => String(tokens), held },
            (place) => place.heads === heads,
          ),
      };
    }),
  ]);
}
