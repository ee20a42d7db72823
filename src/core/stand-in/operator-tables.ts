import { numberAt } from '../../lib/columns.ts';
import { deltaRoofline } from '../operators/delta/delta-forms.ts';
import {
  absorbedRoofline,
  latentDecodeRoofline,
  latentPrefillRoofline,
} from '../operators/latent-attention/latent-roofline.ts';
import { quantisationForm } from '../operators/quantisation/quantisation.ts';
import { sparseRoofline } from '../operators/sparse-attention/sparse-forms.ts';
import { SPARSE_SIZES, type SparseModelName } from '../operators/sparse-attention/sparse-models.ts';
import { channelsAt, convolutionForm } from '../operators/state-space/state-space-forms.ts';
import type {
  AbsorbedTable,
  DeltaTables,
  LatentTables,
  OperatorTables,
  QuantisationTables,
  SparseTables,
  StateSpaceTables,
} from '../profiles/operator-tables/schema.ts';
import { conversionTo, expertsTo, gemmTo } from './base-tables.ts';
import { scaled, type Between, type Constants, type Times } from './constants.ts';

/** The tables of one operator, each time in the ratio of that operator's own rooflines. */
export function operatorTo(file: OperatorTables, between: Between): OperatorTables {
  switch (file.kind) {
    case 'latent-attention':
      return latentTo(file, between);
    case 'sparse-attention':
      return sparseTo(file, between);
    case 'delta':
      return deltaTo(file, between);
    case 'state-space':
      return stateSpaceTo(file, between);
    case 'experts':
      return { ...file, table: expertsTo(file.table, between, file.format) };
    case 'gemm':
      return {
        ...file,
        gemm: gemmTo(file.gemm, between, file.format),
        quantisation: file.quantisation === null ? null : conversionTo(file.quantisation, between),
      };
    case 'quantisation':
      return quantisationTo(file, between);
  }
}

interface Grid {
  readonly batch: readonly number[];
  readonly length: readonly number[];
  readonly times: Times;
}
interface GridPlace {
  readonly row: number;
  readonly batch: number;
  readonly length: number;
}

/** A grid of rows x batches x lengths. */
function gridTo<G extends Grid>(
  grid: G,
  between: Between,
  roofline: (gpu: Constants, place: GridPlace) => number,
): G & { readonly times: (number | null)[] } {
  const { batch, length, times } = grid;
  const placeOf = (index: number): GridPlace => ({
    row: Math.floor(index / (batch.length * length.length)),
    batch: numberAt(batch, Math.floor(index / length.length) % batch.length),
    length: numberAt(length, index % length.length),
  });
  return { ...grid, times: scaled(times, between, (gpu, index) => roofline(gpu, placeOf(index))) };
}

function latentTo(file: LatentTables, between: Between): LatentTables {
  const { sizes } = file;
  const grids = file.grids.map((grid) => {
    const ofPhase = grid.phase === 'prefill' ? latentPrefillRoofline : latentDecodeRoofline;
    return gridTo(grid, between, (gpu, { row, batch, length }) => {
      const shape = { ...sizes, heads: numberAt(grid.heads, row), kvCache: grid.kvCache };
      return ofPhase(gpu, { ...shape, products: 'bf16' }, batch, length);
    });
  });
  return { ...file, grids, absorbed: file.absorbed.map((table) => absorbedTo(table, sizes, between)) };
}

function absorbedTo(table: AbsorbedTable, sizes: LatentTables['sizes'], between: Between): AbsorbedTable {
  const { side, heads, tokens, times } = table;
  const width = side === 'query' ? sizes.nope : sizes.value;
  const roofline = (gpu: Constants, index: number): number => {
    const row = Math.floor(index / tokens.length);
    const shape = { kvRank: sizes.kvRank, heads: numberAt(heads, row) };
    return absorbedRoofline(gpu, shape, width, numberAt(tokens, index % tokens.length));
  };
  return { ...table, times: scaled(times, between, roofline) };
}

function sparseTo(file: SparseTables, between: Between): SparseTables {
  const grids = file.grids.map((grid) => {
    const { model, kvCache, weights, phase } = grid;
    // Blocks of a model whose sizes are not known are read by nobody.
    if (!isSparseModel(model)) return grid;
    return gridTo(grid, between, (gpu, { row, batch, length }) =>
      sparseRoofline(
        gpu,
        phase,
        { model, kvCache, weights, heads: numberAt(grid.heads, row) },
        batch,
        length,
      ),
    );
  });
  return { ...file, grids };
}

function isSparseModel(model: string): model is SparseModelName {
  return Object.hasOwn(SPARSE_SIZES, model);
}

function deltaTo(file: DeltaTables, between: Between): DeltaTables {
  const { keyDim, valueDim } = file;
  const grids = file.grids.map((grid) =>
    gridTo(grid, between, (gpu, { row, batch, length }) => {
      const [keyHeads, valueHeads] = [numberAt(grid.keyHeads, row), numberAt(grid.valueHeads, row)];
      return deltaRoofline(gpu, grid, { keyDim, valueDim, keyHeads, valueHeads }, batch, length);
    }),
  );
  return { ...file, grids };
}

function stateSpaceTo(file: StateSpaceTables, between: Between): StateSpaceTables {
  const grids = file.grids.map((grid) =>
    gridTo(grid, between, (gpu, { row, batch, length }) =>
      convolutionForm(grid.phase, gpu).roofline({ channels: channelsAt(grid, row), batch, length }),
    ),
  );
  return { ...file, grids };
}

function quantisationTo(file: QuantisationTables, between: Between): QuantisationTables {
  const { m, k } = file;
  const to = (times: Times) =>
    scaled(times, between, (gpu, index) =>
      quantisationForm(gpu).roofline({
        tokens: numberAt(m, index % m.length),
        width: numberAt(k, Math.floor(index / m.length)),
      }),
    );
  return { ...file, known: to(file.known), found: to(file.found) };
}
