import type { MeasuredTables } from '../gpu-spec.ts';

/** By id of the GPU. Written by `npm run build-profiles` with the bundles of public/profiles; not edited by hand. */
export const MEASURED: Readonly<Record<string, MeasuredTables>> = {
  'a100-sxm': {
    parts: ['moe', 'attention-vidur'],
    headDims: [128],
    allReduceGpus: [2, 4, 8],
    windows: [],
  },
  'h100-sxm': {
    parts: ['moe', 'fp8', 'fp8-block', 'kv-fp8', 'window'],
    headDims: [64, 128, 256],
    allReduceGpus: [2, 4, 8],
    windows: [
      { tokens: 128, headDims: [64, 128] },
      { tokens: 1024, headDims: [256] },
    ],
  },
  'h200-sxm': {
    parts: ['moe', 'fp8', 'fp8-block', 'kv-fp8', 'window'],
    headDims: [64, 128, 256],
    allReduceGpus: [2, 4, 8],
    windows: [
      { tokens: 128, headDims: [64, 128] },
      { tokens: 1024, headDims: [256] },
    ],
  },
  'b200-sxm': {
    parts: ['moe', 'fp8', 'fp8-block', 'kv-fp8', 'window'],
    headDims: [64, 128, 256],
    allReduceGpus: [2, 4, 8],
    windows: [
      { tokens: 128, headDims: [64, 128] },
      { tokens: 1024, headDims: [256] },
    ],
  },
  l40s: {
    parts: ['moe', 'fp8', 'fp8-block', 'kv-fp8', 'window'],
    headDims: [64, 128, 256],
    allReduceGpus: [2, 4, 8],
    windows: [
      { tokens: 128, headDims: [64, 128] },
      { tokens: 1024, headDims: [256] },
    ],
  },
};
