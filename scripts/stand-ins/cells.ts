import type { ProfileBundle } from '../../src/core/profiles/part-schema.ts';
import type { OperatorTables } from '../../src/core/profiles/operator-tables/schema.ts';
import type { AttentionProfile } from '../../src/core/profiles/schema.ts';

/** Measured microseconds by what was measured: the kind of table, and the values of its columns. */
export type Cells = ReadonlyMap<string, number>;

/** The cells of each operator of a bundle, by the operator's name. */
export function cellsOf({ dtypes, allReduce, parts, operators }: ProfileBundle): ReadonlyMap<string, Cells> {
  const { gemm, prefill, decode } = dtypes.bf16;
  const { fp8, moe, window } = parts;
  const kvFp8 = parts['kv-fp8'];
  const block = parts['fp8-block'];
  const named: [string, Cells][] = [
    ['GEMM bf16', products(gemm)],
    ...(fp8 === undefined ? [] : [['GEMM fp8', products(fp8.gemm)] as [string, Cells]]),
    ...(block === undefined ? [] : [['GEMM fp8-block', products(block.gemm)] as [string, Cells]]),
    ['prefill attention', attention(prefill)],
    ['decode attention', attention(decode)],
    ...(kvFp8 === undefined
      ? []
      : [['decode attention, fp8 KV', attention(kvFp8.decode)] as [string, Cells]]),
    ...(window === undefined
      ? []
      : [
          [
            'decode attention, window',
            joined(
              window.tables.map(({ kvCache, tokens, decode: own }) => [
                `${kvCache} ${tokens}`,
                attention(own),
              ]),
            ),
          ] as [string, Cells],
        ]),
    [
      'all-reduce',
      joined(
        Object.entries(allReduce).flatMap(([node, { graph, eager }]) =>
          [graph, eager].map(({ gpus, bytes, times }, launch): [string, Cells] => [
            `${node} ${launch}`,
            grid(times, [gpus, bytes]),
          ]),
        ),
      ),
    ],
    ...Object.entries(moe?.formats ?? {}).flatMap(([format, table]): [string, Cells][] =>
      table === undefined ? [] : [[`experts ${format}`, experts(table)]],
    ),
    ...operators.map((file): [string, Cells] => [
      file.kind === 'experts' || file.kind === 'gemm'
        ? `${file.kind === 'gemm' ? 'GEMM' : file.kind} ${file.format}, ${file.engine}`
        : `${file.kind}, ${file.engine}`,
      ofOperator(file),
    ]),
  ];
  return new Map(named);
}

type Times = readonly (number | null)[];

/** Cells of a grid of axes, the last one fastest. */
function grid(times: Times, axes: readonly (readonly (number | string)[])[]): Cells {
  const cells = new Map<string, number>();
  times.forEach((time, index) => {
    if (time === null) return;
    let rest = index;
    const place = axes.toReversed().map((axis) => {
      const value = axis[rest % axis.length];
      rest = Math.floor(rest / axis.length);
      return value;
    });
    cells.set(place.join(' '), time);
  });
  return cells;
}

function joined(parts: readonly (readonly [string, Cells])[]): Cells {
  return new Map(parts.flatMap(([name, cells]) => [...cells].map(([key, time]) => [`${name} ${key}`, time])));
}

const rowsOf = (...columns: readonly (readonly (number | string)[])[]): string[] =>
  (columns[0] ?? []).map((_, row) => columns.map((column) => column[row]).join('/'));

function products(table: {
  readonly m: readonly number[];
  readonly n: readonly number[];
  readonly k: readonly number[];
  readonly times: Times;
}): Cells {
  return grid(table.times, [rowsOf(table.n, table.k), table.m]);
}

function attention(tables: readonly AttentionProfile[]): Cells {
  return joined(
    tables.map(({ headDim, heads, kvHeads, batch, length, times }) => [
      String(headDim),
      grid(times, [rowsOf(heads, kvHeads), batch, length]),
    ]),
  );
}

function experts(table: Extract<OperatorTables, { kind: 'experts' }>['table']): Cells {
  const { hidden, width, perToken, tensorParallel, expertParallel, skew, kernel, kernels, tokens, times } =
    table;
  const names = kernel.map((index) => kernels[index] ?? '');
  return grid(times, [
    rowsOf(hidden, width, perToken, table.experts, tensorParallel, expertParallel, skew, names),
    tokens,
  ]);
}

function ofOperator(file: OperatorTables): Cells {
  switch (file.kind) {
    case 'latent-attention':
      return joined([
        ...file.grids.map(({ phase, kvCache, heads, batch, length, times }): [string, Cells] => [
          `${phase} ${kvCache}`,
          grid(times, [heads, batch, length]),
        ]),
        ...file.absorbed.map(({ side, format, heads, tokens, times }): [string, Cells] => [
          `${side} ${format}`,
          grid(times, [heads, tokens]),
        ]),
      ]);
    case 'sparse-attention':
      return joined(
        file.grids.map(({ model, phase, kvCache, weights, heads, batch, length, times }) => [
          `${model} ${phase} ${kvCache} ${weights}`,
          grid(times, [heads, batch, length]),
        ]),
      );
    case 'delta':
      return joined(
        file.grids.map(({ phase, step, keyHeads, valueHeads, batch, length, times }) => [
          `${phase} ${step}`,
          grid(times, [rowsOf(keyHeads, valueHeads), batch, length]),
        ]),
      );
    case 'state-space':
      return joined(
        file.grids.map(({ phase, heads, headDim, groups, stateSize, batch, length, times }) => [
          phase,
          grid(times, [rowsOf(heads, headDim, groups, stateSize), batch, length]),
        ]),
      );
    case 'experts':
      return experts(file.table);
    case 'gemm':
      return products(file.gemm);
    case 'quantisation':
      return joined([
        ['known', grid(file.known, [file.k, file.m])],
        ['found', grid(file.found, [file.k, file.m])],
      ]);
  }
}
