import { ProfileFormatError, parseWith } from '../parse.ts';
import { operatorTablesSchema, type OperatorTables } from './schema.ts';

/** Reads a file of `public/operators`. Throws ProfileFormatError, naming the first thing wrong. */
export function parseOperatorTables(text: string): OperatorTables {
  const file = parseWith(operatorTablesSchema, text, 'operator table');
  for (const [what, length, expected] of lengthsOf(file)) {
    if (length !== expected) {
      throw new ProfileFormatError(`The ${what} column has ${length} entries where ${expected} belong.`);
    }
  }
  return file;
}

type Length = readonly [what: string, length: number, expected: number];

/** What every column of a file is and should be long. */
function lengthsOf(file: OperatorTables): Length[] {
  switch (file.kind) {
    case 'latent-attention':
      return [
        ...file.grids.map((grid) => gridLength(grid, grid.heads.length)),
        ...file.absorbed.map(({ heads, tokens, times }): Length => [
          'absorbed',
          times.length,
          heads.length * tokens.length,
        ]),
      ];
    case 'sparse-attention':
      return file.grids.map((grid) => gridLength(grid, grid.heads.length));
    case 'delta':
      return file.grids.flatMap((grid): Length[] => [
        gridLength(grid, grid.valueHeads.length),
        ['key heads', grid.keyHeads.length, grid.valueHeads.length],
      ]);
    case 'state-space':
      return file.grids.map((grid) => gridLength(grid, grid.heads.length));
    case 'experts':
      return [['experts', file.table.times.length, file.table.hidden.length * file.table.tokens.length]];
    case 'gemm':
      return [['gemm', file.gemm.times.length, file.gemm.n.length * file.gemm.m.length]];
    case 'quantisation':
      return [file.known, file.found].map((times): Length => [
        'quantisation',
        times.length,
        file.m.length * file.k.length,
      ]);
  }
}

function gridLength(
  grid: {
    readonly batch: readonly number[];
    readonly length: readonly number[];
    readonly times: readonly unknown[];
  },
  rows: number,
): Length {
  return ['grid', grid.times.length, rows * grid.batch.length * grid.length.length];
}
