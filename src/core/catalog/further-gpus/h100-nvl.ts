import type { GpuRecord } from '../gpu-spec.ts';
import { h100Sxm } from '../gpus/h100-sxm.ts';
import { MIB } from '../gpus/units.ts';
import { untabled } from './untabled.ts';

/**
 * Peaks (half of those with sparsity), bandwidth, link of a bridged pair and power: NVIDIA's data sheet of H100 NVL. Memory:
 * nvidia-smi.
 * The same chip as H100 SXM, with a lower clock and faster memory.
 */
export const h100Nvl: GpuRecord<'h100-nvl'> = untabled(h100Sxm, {
  id: 'h100-nvl',
  name: 'H100 NVL 94 GB',
  architecture: 'hopper',
  peaks: { bf16: 835e12, fp8: 1671e12, fp4: null },
  memoryBandwidth: 3.938e12,
  memoryBytes: 95_830 * MIB,
  linkBandwidth: 300e9,
  powerWatts: 400,
  multiprocessors: 132,
  nodes: { 'pairwise-nvlink': 4 },
  price: { dollarsPerHour: 6.98, source: 'Azure list price, NC40ads_H100_v5', date: '2025-10' },
  productLabel: 'NVIDIA-H100-NVL',
});
