import type { GpuRecord } from '../gpu-spec.ts';
import { l40s } from '../gpus/l40s.ts';
import { MIB } from '../gpus/units.ts';
import { untabled } from './untabled.ts';

/**
 * Bandwidth, power and dense peaks (half of those with sparsity): NVIDIA's data sheet of L4. Multiprocessors: "Ada GPU
 * architecture". Memory: nvidia-smi.
 * A smaller chip of the same family as L40S.
 */
export const l4: GpuRecord<'l4'> = untabled(l40s, {
  id: 'l4',
  name: 'L4 24 GB',
  architecture: 'ada',
  peaks: { bf16: 121e12, fp8: 242e12, fp4: null },
  memoryBandwidth: 0.3e12,
  memoryBytes: 23_034 * MIB,
  // No NVLink: PCIe 4.0 x16.
  linkBandwidth: 32e9,
  powerWatts: 72,
  multiprocessors: 58,
  nodes: { pcie: 8, 'pcie-host': 8 },
  price: { dollarsPerHour: 0.71, source: 'Google Cloud list price, g2-standard-4', date: '2025-10' },
  productLabel: 'NVIDIA-L4',
});
