import type { GpuRecord } from '../gpu-spec.ts';
import { MIB } from './units.ts';
import { standInPrice } from './core-weave.ts';
import { measuredOf } from './measured-of.ts';

/**
 * Peaks, bandwidth, memory, link and power: NVIDIA AIConfigurator's constants of its measured systems. Multiprocessors: as
 * the driver reports them. Its tables stay below: largest products 2,223 (bf16), 3,650 (fp8) and 5,927 (nvfp4) TFLOP/s,
 * longest reads of weights 7.02 and of cached tokens 7.23 TB/s.
 */
export const b300Sxm: GpuRecord<'b300-sxm'> = {
  id: 'b300-sxm',
  name: 'B300 SXM 270 GB',
  architecture: 'blackwell',
  peaks: { bf16: 2250e12, fp8: 4500e12, fp4: 14_000e12 },
  memoryBandwidth: 7.75e12,
  memoryBytes: 275_040 * MIB,
  linkBandwidth: 900e9,
  powerWatts: 1100,
  multiprocessors: 148,
  nodes: { dgx: 8 },
  hasLargeDefaults: true,
  measured: measuredOf('b300-sxm'),
  price: standInPrice(8.6, 'B200 SXM'),
  productLabel: 'NVIDIA-B300-SXM6-AC',
};
