import type { GpuId, GpuSpec } from './gpu-spec.ts';

const MIB = 1024 * 1024;

/**
 * Peaks, bandwidths, links and power are those of NVIDIA's data sheets (A100 80GB SXM, H100 SXM5, H200 SXM,
 * HGX B200, L40S); FLOP/s are dense. Memory is what nvidia-smi reports, which is less than the sheet's round figure.
 */
export const GPUS: Readonly<Record<GpuId, GpuSpec>> = {
  'h100-sxm': {
    id: 'h100-sxm',
    name: 'H100 SXM 80 GB',
    peakFlops: 989e12,
    peakFp8Flops: 1979e12,
    memoryBandwidth: 3.35e12,
    memoryBytes: 81_559 * MIB,
    linkBandwidth: 450e9,
    powerWatts: 700,
  },
  'a100-sxm': {
    id: 'a100-sxm',
    name: 'A100 SXM 80 GB',
    peakFlops: 312e12,
    peakFp8Flops: null,
    memoryBandwidth: 2.039e12,
    memoryBytes: 81_920 * MIB,
    linkBandwidth: 300e9,
    powerWatts: 400,
  },
  'h200-sxm': {
    id: 'h200-sxm',
    name: 'H200 SXM 141 GB',
    peakFlops: 989e12,
    peakFp8Flops: 1979e12,
    memoryBandwidth: 4.8e12,
    memoryBytes: 143_771 * MIB,
    linkBandwidth: 450e9,
    powerWatts: 700,
  },
  'b200-sxm': {
    id: 'b200-sxm',
    name: 'B200 SXM 180 GB',
    peakFlops: 2250e12,
    peakFp8Flops: 4500e12,
    memoryBandwidth: 8e12,
    memoryBytes: 183_359 * MIB,
    linkBandwidth: 900e9,
    powerWatts: 1000,
  },
  l40s: {
    id: 'l40s',
    name: 'L40S 48 GB',
    peakFlops: 362e12,
    peakFp8Flops: 733e12,
    memoryBandwidth: 0.864e12,
    memoryBytes: 46_068 * MIB,
    // No NVLink: PCIe 4.0 x16.
    linkBandwidth: 32e9,
    powerWatts: 350,
  },
};

export const GPU_IDS = Object.keys(GPUS) as readonly GpuId[];

export function isGpuId(id: unknown): id is GpuId {
  return typeof id === 'string' && Object.hasOwn(GPUS, id);
}
