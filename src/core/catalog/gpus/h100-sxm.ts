import type { GpuRecord } from '../gpu-spec.ts';
import { MIB } from './units.ts';
import { coreWeave } from './core-weave.ts';
import { measuredOf } from './measured-of.ts';

/** Peaks, bandwidth, link, power and multiprocessors: NVIDIA's data sheet of H100 SXM5. Memory: nvidia-smi. */
export const h100Sxm: GpuRecord<'h100-sxm'> = {
  id: 'h100-sxm',
  name: 'H100 SXM 80 GB',
  architecture: 'hopper',
  peaks: { bf16: 989e12, fp8: 1979e12, fp4: null },
  memoryBandwidth: 3.35e12,
  memoryBytes: 81_559 * MIB,
  linkBandwidth: 450e9,
  powerWatts: 700,
  multiprocessors: 132,
  nodes: { dgx: 8, 'pairwise-nvlink': 4 },
  hasLargeDefaults: true,
  measured: measuredOf('h100-sxm'),
  price: coreWeave(49.24),
  productLabel: 'NVIDIA-H100-80GB-HBM3',
};
