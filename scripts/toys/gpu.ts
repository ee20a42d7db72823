import assert from 'node:assert/strict';
import { completed, document, refused } from './documents.ts';
import type { Toy } from './toy.ts';

const RECORD = `import type { GpuRecord } from '../gpu-spec.ts';
import { MIB } from './units.ts';
import { coreWeave } from './core-weave.ts';
import { measuredOf } from './measured-of.ts';

/** Twice an L40S in every way that a data sheet says. */
export const twin: GpuRecord<'twin'> = {
  id: 'twin',
  name: 'Twin 96 GB',
  architecture: 'ada',
  peaks: { bf16: 724e12, fp8: null, fp4: null },
  memoryBandwidth: 1.728e12,
  memoryBytes: 92_136 * MIB,
  linkBandwidth: 32e9,
  powerWatts: 700,
  multiprocessors: 284,
  nodes: { pcie: 8 },
  hasLargeDefaults: false,
  quantisation: null,
  measured: measuredOf('twin'),
  price: coreWeave(36),
  productLabel: 'TWIN',
};
`;

export const gpuToy: Toy = {
  name: 'a GPU',
  changedBefore: 8,
  files: {
    'src/core/catalog/gpus/twin.ts': RECORD,
    'src/core/catalog/gpus/index.ts': [
      { below: "import { l40s } from './l40s.ts';", add: "import { twin } from './twin.ts';" },
      { below: '  [l40s.id]: l40s,', add: '  [twin.id]: twin,' },
    ],
  },
  tests: ['src/core/catalog', 'src/scenario/document', 'src/scenario/launch', 'src/scenario/search'],
  async check(copy) {
    const of = (gpu: string) => document({ deployment: { gpu } });
    refused(await copy.simulate(of('twin')), 'No kernel of twin is measured');
    // As `npm run build-profiles` would from tables: here of the GPU that it is twice.
    copy.derive('public/profiles/l40s.json', 'public/profiles/twin.json', (text) =>
      text.replaceAll('"l40s"', '"twin"'),
    );
    copy.derive('src/core/catalog/gpus/measured.ts', 'src/core/catalog/gpus/measured.ts', (text) =>
      text.replace(
        /  l40s: \{/,
        `  twin: { parts: [], headDims: [128], allReduceGpus: [2, 4, 8], windows: [], operators: [] },\n$&`,
      ),
    );
    const [twin, single] = [await copy.simulate(of('twin')), await copy.simulate(of('l40s'))].map(completed);
    assert.ok(twin !== undefined && single !== undefined);
    assert.ok(twin.memory.kvBlocks > 2 * single.memory.kvBlocks, 'what weights leave of twice the memory');
    refused(await copy.simulate(document({ deployment: { gpu: 'triplet' } })), 'deployment.gpu', 'twin');
  },
};
