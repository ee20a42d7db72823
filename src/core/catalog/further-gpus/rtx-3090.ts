import type { GpuRecord } from '../gpu-spec.ts';
import { l40s } from '../gpus/l40s.ts';
import { MIB } from '../gpus/units.ts';
import { untabled } from './untabled.ts';

/**
 * Bandwidth, power, multiprocessors and the dense peak with fp32 accumulation, which GeForce boards do at half rate: NVIDIA,
 * "Ampere GA102 GPU architecture" (2020), appendix A. Memory: nvidia-smi.
 * No GA102 is measured. L40S stands in, not A100: its multiprocessors, its GDDR6 and its PCIe are of the same kind, and
 * in 16 bits vLLM runs the same kernels on both.
 */
export const rtx3090: GpuRecord<'rtx-3090'> = untabled(l40s, {
  id: 'rtx-3090',
  name: 'RTX 3090 24 GB',
  architecture: 'ampere',
  peaks: { bf16: 71e12, fp8: null, fp4: null },
  memoryBandwidth: 0.936e12,
  memoryBytes: 24_576 * MIB,
  // PCIe 4.0 x16; the bridge that joins two boards is left out.
  linkBandwidth: 32e9,
  powerWatts: 350,
  multiprocessors: 82,
  // NVIDIA's driver gives GeForce boards no access to each other's memory.
  nodes: { 'pcie-host': 8 },
  price: { dollarsPerHour: 0.46, source: 'RunPod list price, secure cloud', date: '2025-10' },
  productLabel: 'NVIDIA-GeForce-RTX-3090',
});
