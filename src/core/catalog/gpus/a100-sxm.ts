import type { GpuRecord } from '../gpu-spec.ts';
import { MIB } from './units.ts';
import { coreWeave } from './core-weave.ts';
import { measuredOf } from './measured-of.ts';

/** Peaks, bandwidth, link, power and multiprocessors: NVIDIA's data sheet of A100 80GB SXM. Memory: nvidia-smi. */
export const a100Sxm: GpuRecord<'a100-sxm'> = {
  id: 'a100-sxm',
  name: 'A100 SXM 80 GB',
  architecture: 'ampere',
  peaks: { bf16: 312e12, fp8: null, fp4: null },
  memoryBandwidth: 2.039e12,
  memoryBytes: 81_920 * MIB,
  linkBandwidth: 300e9,
  powerWatts: 400,
  multiprocessors: 108,
  nodes: { dgx: 8, 'pairwise-nvlink': 4 },
  hasLargeDefaults: false,
  measured: measuredOf('a100-sxm'),
  price: coreWeave(21.6),
  productLabel: 'NVIDIA-A100-SXM4-80GB',
};
