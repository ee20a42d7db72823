import type { GpuRecord } from '../gpu-spec.ts';
import { MIB } from './units.ts';
import { coreWeave } from './core-weave.ts';
import { measuredOf } from './measured-of.ts';

/** Peaks, bandwidth, link, power and multiprocessors: NVIDIA's data sheet of HGX B200. Memory: nvidia-smi. */
export const b200Sxm: GpuRecord<'b200-sxm'> = {
  id: 'b200-sxm',
  name: 'B200 SXM 180 GB',
  architecture: 'blackwell',
  peaks: { bf16: 2250e12, fp8: 4500e12, fp4: 9000e12 },
  memoryBandwidth: 8e12,
  memoryBytes: 183_359 * MIB,
  linkBandwidth: 900e9,
  powerWatts: 1000,
  multiprocessors: 148,
  nodes: { dgx: 8 },
  hasLargeDefaults: true,
  measured: measuredOf('b200-sxm'),
  price: coreWeave(68.8),
  productLabel: 'NVIDIA-B200',
};
