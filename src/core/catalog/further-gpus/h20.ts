import type { GpuRecord } from '../gpu-spec.ts';
import { h200Sxm } from '../gpus/h200-sxm.ts';
import { MIB } from '../gpus/units.ts';
import { untabled } from './untabled.ts';

/**
 * Peaks, bandwidth, link and power: NVIDIA's data sheet of HGX H20. Memory: nvidia-smi.
 * H200 stands in: the same chip with fewer multiprocessors, and memory of nearly the same speed.
 */
export const h20: GpuRecord<'h20'> = untabled(h200Sxm, {
  id: 'h20',
  name: 'H20 96 GB',
  architecture: 'hopper',
  peaks: { bf16: 148e12, fp8: 296e12, fp4: null },
  memoryBandwidth: 4.0e12,
  memoryBytes: 97_871 * MIB,
  linkBandwidth: 450e9,
  powerWatts: 400,
  multiprocessors: 78,
  nodes: { dgx: 8 },
  price: {
    dollarsPerHour: 1.1,
    source: 'no list price: about what marketplaces in China ask',
    date: '2025-10',
  },
  productLabel: 'NVIDIA-H20',
});
