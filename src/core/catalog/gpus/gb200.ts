import type { GpuRecord } from '../gpu-spec.ts';
import { MIB } from './units.ts';
import { coreWeave } from './core-weave.ts';
import { measuredOf } from './measured-of.ts';

/**
 * Peaks, bandwidth, memory, link and power: NVIDIA AIConfigurator's constants of its measured systems. Multiprocessors: as
 * the driver reports them. Its tables stay below: largest products 2,179 (bf16), 3,887 (fp8) and 5,855 (nvfp4) TFLOP/s,
 * longest reads of weights 7.45 and of cached tokens 7.69 TB/s.
 */
export const gb200: GpuRecord<'gb200'> = {
  id: 'gb200',
  name: 'GB200 185 GB',
  architecture: 'blackwell',
  peaks: { bf16: 2500e12, fp8: 5000e12, fp4: 10_000e12 },
  memoryBandwidth: 8e12,
  memoryBytes: 189_471 * MIB,
  linkBandwidth: 900e9,
  powerWatts: 1200,
  multiprocessors: 152,
  nodes: { nvl72: 72, tray: 4 },
  hasLargeDefaults: true,
  measured: measuredOf('gb200'),
  price: coreWeave(42, 4),
  productLabel: 'NVIDIA-GB200',
};
