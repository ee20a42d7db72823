import type { CollectiveProfile, GemmProfile } from '../profiles/schema.ts';
import { collectiveGrid, gemmGrid } from './grids.ts';
import { gridOf, present, someOf, type MeasuredPieces } from './measured-pieces.ts';
import { kernelOf, numberOf, type Row } from './rows.ts';
import { HALF } from './table-kinds.ts';

/** AIConfigurator counts messages in half-precision elements. */
const BYTES_PER_ELEMENT = 2;
/** Narrower products fill the table and no model has them; the bundled tables leave them out too. */
const SMALLEST_WIDTH = 256;

/** Matrix products, a table for each format. */
export function aiconfiguratorGemm(rows: readonly Row[]): MeasuredPieces {
  const wide = rows.filter((row) => Math.min(numberOf(row, 'n'), numberOf(row, 'k')) >= SMALLEST_WIDTH);
  const inFormats = (formats: readonly string[]): GemmProfile | undefined =>
    gridOf(
      wide.filter((row) => formats.includes(row['gemm_dtype']?.toLowerCase() ?? '')),
      productsOf,
    );
  const products = present<NonNullable<MeasuredPieces['products']>>({
    fp8: inFormats(['fp8']),
    'fp8-block': inFormats(['fp8_block']),
    nvfp4: inFormats(['nvfp4']),
  });
  return present<MeasuredPieces>({ gemm: inFormats(HALF), products: someOf(products) });
}

function productsOf(rows: readonly Row[]): GemmProfile {
  return gemmGrid(
    rows.map((row) => ({
      kernel: kernelOf(row),
      m: numberOf(row, 'm'),
      n: numberOf(row, 'n'),
      k: numberOf(row, 'k'),
      milliseconds: numberOf(row, 'latency'),
    })),
  );
}

/**
 * An engine's own all-reduce, from CUDA graphs and launched eagerly. TensorRT-LLM's tables, which have `implementation` in
 * place of `backend`, are from graphs alone; these stand for both, as one alone does in any table.
 */
export function aiconfiguratorAllReduce(rows: readonly Row[]): MeasuredPieces {
  const isEager = (row: Row): boolean => `${row['backend'] ?? ''} ${kernelOf(row)}`.includes('eager');
  const table = (launch: 'graph' | 'eager') =>
    gridOf(automatic(rows.filter((row) => isEager(row) === (launch === 'eager'))), (found) =>
      collectiveOf(found, `all-reduce of your own, ${launch}`),
    );
  const [graph, eager] = [table('graph'), table('eager')];
  return present<MeasuredPieces>({ allReduce: bothOf(graph ?? eager, eager ?? graph) });
}

function bothOf(
  graph: CollectiveProfile | undefined,
  eager: CollectiveProfile | undefined,
): MeasuredPieces['allReduce'] {
  return someOf(present<NonNullable<MeasuredPieces['allReduce']>>({ graph, eager }));
}

/** Of a table that tries TensorRT-LLM's implementations one by one, what its server chooses; else all rows. */
function automatic(rows: readonly Row[]): readonly Row[] {
  const chosen = rows.filter((row) => row['implementation']?.toLowerCase() === 'auto');
  return chosen.length > 0 ? chosen : rows;
}

/** NCCL's all-reduce, for graphs and eager launches alike; the other collectives are not timed. */
export function aiconfiguratorNccl(rows: readonly Row[]): MeasuredPieces {
  const table = collectiveOf(rows, "NCCL's all-reduce of your own");
  return { allReduce: { graph: table, eager: table } };
}

function collectiveOf(rows: readonly Row[], note: string): CollectiveProfile {
  const cells = rows.map((row) => ({
    gpus: numberOf(row, 'num_gpus'),
    bytes: numberOf(row, 'message_size') * BYTES_PER_ELEMENT,
    milliseconds: numberOf(row, 'latency'),
  }));
  return collectiveGrid(cells, note);
}
