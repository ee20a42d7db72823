import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MeasuredTables } from '../catalog/gpu-spec.ts';
import { GPUS, GPU_IDS } from '../catalog/gpus/index.ts';
import { KERNEL_ENGINES } from '../engines/kernel-engines.ts';
import { parsePart, parseProfile } from './parse.ts';
import type { AttentionProfile } from './schema.ts';

const FOLDER = 'public/profiles';
const read = (id: string): string => readFileSync(`${FOLDER}/${id}.json`, 'utf8');
const sorted = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b);
const headDims = (tables: readonly AttentionProfile[]): number[] => sorted(tables.map((one) => one.headDim));

interface Manifest {
  readonly files: readonly { readonly id: string; readonly holds: Partial<MeasuredTables> }[];
}
const manifest = JSON.parse(read('manifest')) as Manifest;

/** What the files of a GPU hold, read from the files themselves. */
function contentsOf(gpu: string): MeasuredTables {
  const { dtypes, allReduce } = parseProfile(read(gpu));
  const parts = readdirSync(FOLDER).flatMap((file) => {
    return file.startsWith(`${gpu}.`) && file !== `${gpu}.json`
      ? [file.slice(gpu.length + 1, -'.json'.length)]
      : [];
  });
  const window = parts.includes('window') ? parsePart(read(`${gpu}.window`)) : null;
  const windows = window?.part === 'window' ? window.tables : [];
  return {
    parts,
    headDims: headDims([...dtypes.bf16.prefill, ...dtypes.bf16.decode]),
    allReduceGpus: sorted(Object.values(allReduce).flatMap(({ graph }) => graph.gpus)),
    windows: sorted(windows.map(({ tokens }) => tokens)).map((tokens) => ({
      tokens,
      headDims: headDims(windows.flatMap((table) => (table.tokens === tokens ? table.decode : []))),
    })),
    operators: readdirSync('public/operators').flatMap((file) =>
      file.startsWith(`${gpu}.`) ? [file.slice(gpu.length + 1, -'.json'.length)] : [],
    ),
  };
}

describe.each(GPU_IDS)('what is known of the tables of %s before they are fetched', (gpu) => {
  it('is what its files hold', () => {
    const { parts, operators, ...rest } = contentsOf(gpu);
    const { parts: known, operators: knownOperators, ...restKnown } = GPUS[gpu].measured;
    expect(restKnown).toEqual(rest);
    expect(known.toSorted()).toEqual(parts.toSorted());
    expect(knownOperators.toSorted()).toEqual(operators.toSorted());
  });

  it('is what the manifest says', () => {
    const files = manifest.files.filter(({ id }) => id.split('.')[0] === gpu);
    const parts = files.flatMap(({ id }) => (id === gpu ? [] : [id.slice(gpu.length + 1)]));
    const said = files.reduce<Partial<MeasuredTables>>((all, { holds }) => ({ ...all, ...holds }), {
      windows: [],
    });
    const { operators: _operators, ...measured } = GPUS[gpu].measured;
    expect(measured).toEqual({ ...said, parts });
  });

  it('is what the kernels of every engine were measured for, or have stand in', () => {
    const { measured } = GPUS[gpu];
    for (const engine of KERNEL_ENGINES.filter((one) => measured.parts.includes(one))) {
      const { dtypes, allReduce } = parseProfile(read(`${gpu}.${engine}`));
      const { prefill, decode } = dtypes.bf16;
      expect(headDims(prefill)).toEqual(measured.headDims);
      expect(headDims(decode)).toEqual(measured.headDims);
      const gpus = Object.values(allReduce).flatMap(({ graph }) => graph.gpus);
      expect(sorted(gpus)).toEqual(measured.allReduceGpus);
    }
  });

  it('agrees with its constants: products in fp8 are measured where the GPU has fp8', () => {
    const { peaks, measured } = GPUS[gpu];
    expect(measured.parts.includes('fp8')).toBe(peaks.fp8 !== null);
  });
});
