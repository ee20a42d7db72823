import type { GpuRecord } from '../gpu-spec.ts';
import { MIB } from './units.ts';
import { standInPrice } from './core-weave.ts';
import { measuredOf } from './measured-of.ts';

/**
 * Peaks, bandwidth, memory, link and power: NVIDIA AIConfigurator's constants of its measured systems. Multiprocessors: as
 * the driver reports them. Its tables stay below: largest products 2,334 (bf16), 4,008 (fp8) and 6,407 (nvfp4) TFLOP/s,
 * longest reads of weights 7.17 and of cached tokens 7.39 TB/s.
 */
export const gb300: GpuRecord<'gb300'> = {
  id: 'gb300',
  name: 'GB300 278 GB',
  architecture: 'blackwell',
  peaks: { bf16: 2500e12, fp8: 5000e12, fp4: 15_000e12 },
  memoryBandwidth: 8e12,
  memoryBytes: 284_208 * MIB,
  linkBandwidth: 900e9,
  powerWatts: 1400,
  multiprocessors: 152,
  nodes: { nvl72: 72, tray: 4 },
  hasLargeDefaults: true,
  measured: measuredOf('gb300'),
  price: standInPrice(10.5, 'GB200'),
  productLabel: 'NVIDIA-GB300',
};
