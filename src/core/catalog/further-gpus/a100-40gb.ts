import type { GpuRecord } from '../gpu-spec.ts';
import { a100Sxm } from '../gpus/a100-sxm.ts';
import { MIB } from '../gpus/units.ts';
import { untabled } from './untabled.ts';

/**
 * Peaks, bandwidth, link, power and multiprocessors: NVIDIA's data sheet of A100 40GB SXM. Memory: nvidia-smi.
 * The same chip as A100 80 GB.
 */
export const a100Sxm40: GpuRecord<'a100-40gb'> = untabled(a100Sxm, {
  id: 'a100-40gb',
  name: 'A100-40GB SXM 40 GB',
  architecture: 'ampere',
  peaks: { bf16: 312e12, fp8: null, fp4: null },
  memoryBandwidth: 1.555e12,
  memoryBytes: 40_960 * MIB,
  linkBandwidth: 300e9,
  powerWatts: 400,
  multiprocessors: 108,
  nodes: { dgx: 8 },
  price: { dollarsPerHour: 1.29, source: 'Lambda on-demand list price', date: '2025-10' },
  productLabel: 'NVIDIA-A100-SXM4-40GB',
});
