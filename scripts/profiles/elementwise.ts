import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fitElementwise } from '../../src/core/profile-import/fit-elementwise.ts';
import type { ElementwiseOperator, ElementwiseProfile } from '../../src/core/profiles/schema.ts';
import { readTable } from './read-table.ts';
import type { ProfiledGpu } from './gpus.ts';

/** Fits time = floor + bytes / rate to each element-wise operator, over all models that were profiled on the GPU. */
export function buildElementwise(
  dataDir: string,
  gpu: ProfiledGpu,
): Record<ElementwiseOperator, ElementwiseProfile> {
  const { folder, memoryBandwidth, itself } = gpu.elementwiseFrom;
  const rows = mlpTables(join(dataDir, 'vidur/compute', folder)).flatMap(readTable);
  const scale = gpu.record.memoryBandwidth / memoryBandwidth;
  const fitted = (operator: ElementwiseOperator): ElementwiseProfile => {
    const { floor, rate, points } = fitElementwise(rows, operator);
    const source = `${points} rows of Vidur's ${folder.toUpperCase()} tables`;
    return {
      origin: itself ? 'measured' : 'derived',
      note: itself ? `fitted to ${source}` : `${source}, scaled by memory bandwidth`,
      floor: Number(floor.toPrecision(4)),
      bytesPerMicrosecond: Number((rate * scale).toPrecision(4)),
    };
  };
  return {
    embedding: fitted('embedding'),
    norm: fitted('norm'),
    rotary: fitted('rotary'),
    activation: fitted('activation'),
    add: fitted('add'),
  };
}

function mlpTables(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('mlp.csv.gz'))
    .sort()
    .map((path) => join(folder, path));
}
