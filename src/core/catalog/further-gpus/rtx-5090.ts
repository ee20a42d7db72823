import type { GpuRecord } from '../gpu-spec.ts';
import { rtxPro6000 } from '../gpus/rtx-pro-6000.ts';
import { MIB } from '../gpus/units.ts';
import { untabled } from './untabled.ts';

/**
 * Bandwidth, power, multiprocessors and dense peaks with fp32 accumulation, which GeForce boards do at half rate in 16 bits and
 * in fp8: NVIDIA, "RTX Blackwell GPU architecture" (2025), appendix A. Memory: nvidia-smi.
 * The same chip as RTX PRO 6000.
 */
export const rtx5090: GpuRecord<'rtx-5090'> = untabled(rtxPro6000, {
  id: 'rtx-5090',
  name: 'RTX 5090 32 GB',
  architecture: 'blackwell-rtx',
  peaks: { bf16: 209.5e12, fp8: 419e12, fp4: 1676e12 },
  memoryBandwidth: 1.792e12,
  memoryBytes: 32_607 * MIB,
  // No NVLink: PCIe 5.0 x16.
  linkBandwidth: 64e9,
  powerWatts: 575,
  multiprocessors: 170,
  nodes: { pcie: 8 },
  price: { dollarsPerHour: 0.89, source: 'RunPod list price, secure cloud', date: '2025-10' },
  productLabel: 'NVIDIA-GeForce-RTX-5090',
});
