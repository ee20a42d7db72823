import type { GpuRecord } from '../gpu-spec.ts';
import { MIB } from './units.ts';
import { coreWeave } from './core-weave.ts';
import { measuredOf } from './measured-of.ts';

/** Peaks, bandwidth, link, power and multiprocessors: NVIDIA's data sheet of L40S. Memory: nvidia-smi. */
export const l40s: GpuRecord<'l40s'> = {
  id: 'l40s',
  name: 'L40S 48 GB',
  architecture: 'ada',
  peaks: { bf16: 362e12, fp8: 733e12, fp4: null },
  memoryBandwidth: 0.864e12,
  memoryBytes: 46_068 * MIB,
  // No NVLink: PCIe 4.0 x16.
  linkBandwidth: 32e9,
  powerWatts: 350,
  multiprocessors: 142,
  nodes: { pcie: 8, 'pcie-host': 8 },
  hasLargeDefaults: false,
  measured: measuredOf('l40s'),
  price: coreWeave(18),
  productLabel: 'NVIDIA-L40S',
};
