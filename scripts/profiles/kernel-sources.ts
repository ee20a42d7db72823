import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { VLLM, type KernelEngine } from '../../src/core/engines/kernel-engines.ts';
import { readTable, type Row } from './read-table.ts';

/** Tables of one GPU that were measured with the kernels of one engine. */
export interface KernelSource {
  readonly engine: KernelEngine;
  /** What names of files begin with: "h100-sxm", "h100-sxm.sglang". */
  readonly prefix: string;
  /** Version of the kernels. */
  readonly library: string;
  /** The rows of a table; none where it was not measured. */
  readonly rows: (table: string) => readonly Row[];
}

/** Versions that measured a GPU, where they are not those of all others. */
const LIBRARIES: Readonly<Record<KernelEngine, (gpu: string) => string>> = {
  vllm: (gpu) => (gpu === 'a100-sxm' ? 'vLLM 0.14.0' : 'vLLM 0.24.0'),
  sglang: (gpu) => (gpu === 'a100-sxm' ? 'SGLang 0.5.10' : 'SGLang 0.5.14'),
  'tensorrt-llm': (gpu) =>
    gpu === 'a100-sxm' || gpu === 'l40s' ? 'TensorRT-LLM 1.0.0' : 'TensorRT-LLM 1.3.0rc20',
};

/** vLLM's tables stand in the GPU's own folder, those of others below it. */
export function kernelSource(dataDir: string, gpu: string, engine: KernelEngine): KernelSource {
  const folder = engine === VLLM ? '' : engine;
  const known = new Map<string, readonly Row[]>();
  const path = (table: string): string => join(dataDir, 'operators', gpu, folder, `${table}.csv.gz`);
  return {
    engine,
    prefix: engine === VLLM ? gpu : `${gpu}.${engine}`,
    library: LIBRARIES[engine](gpu),
    rows: (table) => {
      const rows = known.get(table) ?? (existsSync(path(table)) ? readTable(path(table)) : []);
      known.set(table, rows);
      return rows;
    },
  };
}
