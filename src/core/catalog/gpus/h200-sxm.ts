import type { GpuRecord } from '../gpu-spec.ts';
import { MIB } from './units.ts';
import { coreWeave } from './core-weave.ts';
import { measuredOf } from './measured-of.ts';

/** Peaks, bandwidth, link, power and multiprocessors: NVIDIA's data sheet of H200 SXM. Memory: nvidia-smi. */
export const h200Sxm: GpuRecord<'h200-sxm'> = {
  id: 'h200-sxm',
  name: 'H200 SXM 141 GB',
  architecture: 'hopper',
  peaks: { bf16: 989e12, fp8: 1979e12, fp4: null },
  memoryBandwidth: 4.8e12,
  memoryBytes: 143_771 * MIB,
  linkBandwidth: 450e9,
  powerWatts: 700,
  multiprocessors: 132,
  nodes: { dgx: 8 },
  hasLargeDefaults: true,
  measured: measuredOf('h200-sxm'),
  price: coreWeave(50.44),
  productLabel: 'NVIDIA-H200',
};
