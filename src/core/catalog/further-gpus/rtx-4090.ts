import type { GpuRecord } from '../gpu-spec.ts';
import { l40s } from '../gpus/l40s.ts';
import { MIB } from '../gpus/units.ts';
import { untabled } from './untabled.ts';

/**
 * Bandwidth, power, multiprocessors and dense peaks with fp32 accumulation, which GeForce boards do at half rate in 16 bits and
 * in fp8: NVIDIA, "Ada GPU architecture" (2022), appendix A. Memory: nvidia-smi.
 * The same chip as L40S.
 */
export const rtx4090: GpuRecord<'rtx-4090'> = untabled(l40s, {
  id: 'rtx-4090',
  name: 'RTX 4090 24 GB',
  architecture: 'ada',
  peaks: { bf16: 165e12, fp8: 330e12, fp4: null },
  memoryBandwidth: 1.008e12,
  memoryBytes: 24_564 * MIB,
  // No NVLink: PCIe 4.0 x16.
  linkBandwidth: 32e9,
  powerWatts: 450,
  multiprocessors: 128,
  // NVIDIA's driver gives GeForce boards no access to each other's memory.
  nodes: { 'pcie-host': 8 },
  price: { dollarsPerHour: 0.69, source: 'RunPod list price, secure cloud', date: '2025-10' },
  productLabel: 'NVIDIA-GeForce-RTX-4090',
});
