import { numberAt } from '../../../lib/columns.ts';
import { log } from '../../numeric/log.ts';
import type { AbsorbedTable, LatentGrid, LatentTables } from '../../profiles/operator-tables/schema.ts';
import { gridCells, nearestRows } from '../grid-cells.ts';
import type { Asked } from '../operator.ts';
import type { RatioCell, RatioForm } from '../ratio-model.ts';
import {
  absorbedRoofline,
  latentDecodeRoofline,
  latentPrefillRoofline,
  type LatentShape,
} from './latent-roofline.ts';

/** Where a kernel was measured: `batch` sequences of `length` tokens, `heads` of one GPU. */
export interface LatentPlace {
  readonly heads: number;
  readonly batch: number;
  readonly length: number;
}
/** Where an absorbed product was measured. */
export interface AbsorbedPlace {
  readonly heads: number;
  readonly tokens: number;
}

/** Numbers of heads that one forest pools: the shape's own, where measured, and its nearest. */
const POOLED_HEADS = 3;
/**
 * Correlation lengths in natural-log units: of all rows together (batch x heads in prompts, batch in decodes) x length,
 * of length, and of heads. Chosen on held-out cells (`npm run holdout`).
 */
const CORRELATION = { prefill: [8, 3, 12], decode: [4, 6, 8] } as const;
const ABSORBED_CORRELATION = { tokens: 8, heads: 8 } as const;
/** See `tempered`; chosen on held-out cells. */
const FOREST_SHARE = { prefill: 0.5, decode: 0.5, absorbed: 0.25 } as const;

type Phase = LatentGrid['phase'];

/** How the kernel of a phase is learnt. */
export function latentForm(phase: Phase, { shape, gpu }: Asked<LatentShape>): RatioForm<LatentPlace> {
  const roofline = phase === 'prefill' ? latentPrefillRoofline : latentDecodeRoofline;
  const [ofWork, ofLength, ofHeads] = CORRELATION[phase];
  const parallel = ({ heads, batch }: LatentPlace): number => (phase === 'prefill' ? batch * heads : batch);
  return {
    forestShare: FOREST_SHARE[phase],
    roofline: ({ heads, batch, length }) => roofline(gpu, { ...shape, heads }, batch, length),
    features: (place) => {
      const { heads, batch, length } = place;
      return [
        log(length),
        log(batch),
        log(heads),
        log(batch * heads),
        log(parallel(place) * length),
        log(phase === 'prefill' ? parallel(place) * length * length : batch * heads * length),
      ];
    },
    coordinates: (place) => [
      log(parallel(place) * place.length) / ofWork,
      log(place.length) / ofLength,
      log(place.heads) / ofHeads,
    ],
  };
}

/** How an absorbed product is learnt. */
export function absorbedForm(
  side: AbsorbedTable['side'],
  { shape, gpu }: Asked<LatentShape>,
): RatioForm<AbsorbedPlace> {
  const width = side === 'query' ? shape.nope : shape.value;
  return {
    forestShare: FOREST_SHARE.absorbed,
    roofline: ({ heads, tokens }) => absorbedRoofline(gpu, { ...shape, heads }, width, tokens),
    features: ({ heads, tokens }) => [log(tokens), log(heads), log(tokens * heads)],
    coordinates: ({ heads, tokens }) => [
      log(tokens) / ABSORBED_CORRELATION.tokens,
      log(heads) / ABSORBED_CORRELATION.heads,
    ],
  };
}

/** The grid of a phase, in the first file that has it; undefined: none. */
export function latentGrid(
  tables: readonly LatentTables[],
  phase: Phase,
  kvCache: LatentShape['kvCache'],
): LatentGrid | undefined {
  const grids = tables.flatMap((file) => file.grids).filter((grid) => grid.phase === phase);
  // Where prompts were measured over one format of the cache they stand for the other: they write it only.
  return grids.find((grid) => grid.kvCache === kvCache) ?? (phase === 'prefill' ? grids[0] : undefined);
}

/** The absorbed product of a side, in the first file that has it; undefined: none. */
export function absorbedTable(
  tables: readonly LatentTables[],
  side: AbsorbedTable['side'],
  format: LatentShape['products'],
): AbsorbedTable | undefined {
  const own = tables.flatMap(({ absorbed }) => absorbed).filter((table) => table.side === side);
  return own.find((table) => table.format === format) ?? own[0];
}

/** The cells of a grid at the numbers of heads nearest to those wanted. */
export function latentCells(grid: LatentGrid, heads: number): RatioCell<LatentPlace>[] {
  const near = nearestHeads(grid.heads, heads);
  return gridCells(grid, (row) => near.includes(row)).map(({ row, batch, length, microseconds }) => ({
    place: { heads: numberAt(grid.heads, row), batch, length },
    microseconds,
  }));
}

/** The same of an absorbed product. */
export function absorbedCells({ heads: measured, tokens, times }: AbsorbedTable, heads: number) {
  const near = nearestHeads(measured, heads);
  return times.flatMap((microseconds, index): RatioCell<AbsorbedPlace>[] => {
    const row = Math.floor(index / tokens.length);
    if (microseconds === null || !near.includes(row)) return [];
    const place = { heads: numberAt(measured, row), tokens: numberAt(tokens, index % tokens.length) };
    return [{ place, microseconds }];
  });
}

function nearestHeads(measured: readonly number[], heads: number): number[] {
  return nearestRows(measured.length, POOLED_HEADS, (row) => Math.abs(log(numberAt(measured, row) / heads)));
}
