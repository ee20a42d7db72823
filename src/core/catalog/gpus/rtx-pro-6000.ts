import type { GpuRecord } from '../gpu-spec.ts';
import { MIB } from './units.ts';
import { coreWeave } from './core-weave.ts';
import { measuredOf } from './measured-of.ts';

/**
 * Peaks, bandwidth, memory, link and power: NVIDIA AIConfigurator's constants of its measured systems. Multiprocessors:
 * NVIDIA's data sheet. Its tables stay below: largest products 459 (bf16), 864 (fp8) and 1,488 (nvfp4) TFLOP/s, longest
 * reads of weights 1.54 and of cached tokens 1.53 TB/s.
 */
export const rtxPro6000: GpuRecord<'rtx-pro-6000'> = {
  id: 'rtx-pro-6000',
  name: 'RTX PRO 6000 96 GB',
  architecture: 'blackwell-rtx',
  peaks: { bf16: 468e12, fp8: 936e12, fp4: 1871e12 },
  memoryBandwidth: 1.792e12,
  memoryBytes: 97_887 * MIB,
  // No NVLink: PCIe 5.0 x16.
  linkBandwidth: 64e9,
  powerWatts: 600,
  multiprocessors: 188,
  nodes: { pcie: 8 },
  hasLargeDefaults: true,
  measured: measuredOf('rtx-pro-6000'),
  price: coreWeave(20),
  productLabel: 'NVIDIA-RTX-PRO-6000-Blackwell-Server-Edition',
};
