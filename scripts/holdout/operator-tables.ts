import { readdirSync, readFileSync } from 'node:fs';
import { GPUS, type GpuId } from '../../src/core/catalog/gpus/index.ts';
import { holdoutCases } from '../../src/core/operators/holdouts.ts';
import { parseOperatorTables } from '../../src/core/profiles/operator-tables/parse.ts';
import type { OperatorTables } from '../../src/core/profiles/operator-tables/schema.ts';
import type { ScoredOperator } from './configuration.ts';

/** All operator tables of a GPU, as they ship. */
export function operatorTablesOf(gpu: GpuId): OperatorTables[] {
  const folder = new URL('../../public/operators/', import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${gpu}.`))
    .map((file) => parseOperatorTables(readFileSync(new URL(file, folder), 'utf8')));
}

/** What is scored of them. */
export function tabledOperators(gpu: GpuId): ScoredOperator[] {
  return operatorTablesOf(gpu).flatMap((file) => holdoutCases(file, GPUS[gpu]));
}
