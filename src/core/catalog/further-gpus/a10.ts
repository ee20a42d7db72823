import type { GpuRecord } from '../gpu-spec.ts';
import { l40s } from '../gpus/l40s.ts';
import { MIB } from '../gpus/units.ts';
import { untabled } from './untabled.ts';

/**
 * Bandwidth, power and dense peak: NVIDIA's data sheet of A10. Multiprocessors: "Ampere GA102 GPU architecture". Memory:
 * nvidia-smi.
 * No GA102 is measured. L40S stands in, not A100: its multiprocessors, its GDDR6 and its PCIe are of the same kind, and
 * in 16 bits vLLM runs the same kernels on both.
 */
export const a10: GpuRecord<'a10'> = untabled(l40s, {
  id: 'a10',
  name: 'A10 24 GB',
  architecture: 'ampere',
  peaks: { bf16: 125e12, fp8: null, fp4: null },
  memoryBandwidth: 0.6e12,
  memoryBytes: 23_028 * MIB,
  // No NVLink: PCIe 4.0 x16.
  linkBandwidth: 32e9,
  powerWatts: 150,
  multiprocessors: 72,
  nodes: { pcie: 8, 'pcie-host': 8 },
  price: { dollarsPerHour: 0.75, source: 'Lambda on-demand list price', date: '2025-10' },
  productLabel: 'NVIDIA-A10',
});
