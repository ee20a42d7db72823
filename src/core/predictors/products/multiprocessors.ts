import type { GpuId } from '../../catalog/gpu-spec.ts';

/** Streaming multiprocessors, from NVIDIA's data sheets: how many output tiles run at once. */
export const MULTIPROCESSORS: Readonly<Record<GpuId, number>> = {
  'a100-sxm': 108,
  'h100-sxm': 132,
  'h200-sxm': 132,
  'b200-sxm': 148,
  l40s: 142,
};
