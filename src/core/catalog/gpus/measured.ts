import type { MeasuredTables } from '../gpu-spec.ts';

/** The words of lines. */
const names = (...lines: readonly string[]): string[] => lines.flatMap((line) => line.split(' '));

/** By id of the GPU. Written by `npm run build-profiles` with the bundles of public/profiles; not edited by hand. */
export const MEASURED: Readonly<Record<string, MeasuredTables>> = {
  'a100-sxm': {
    parts: names('moe attention-vidur', 'sglang', 'tensorrt-llm'),
    headDims: [128],
    allReduceGpus: [2, 4, 8],
    windows: [],
    operators: names(
      'latent-attention',
      'sglang.latent-attention sglang.experts-bf16 sglang.experts-int4 sglang.delta',
      'tensorrt-llm.latent-attention tensorrt-llm.experts-bf16',
    ),
  },
  'h100-sxm': {
    parts: names(
      'moe fp8 fp8-block kv-fp8 window',
      'sglang sglang.fp8 sglang.fp8-block sglang.kv-fp8 sglang.window',
      'tensorrt-llm tensorrt-llm.fp8 tensorrt-llm.fp8-block tensorrt-llm.kv-fp8 tensorrt-llm.window',
    ),
    headDims: [64, 128, 256],
    allReduceGpus: [2, 4, 8],
    windows: [
      { tokens: 128, headDims: [64, 128] },
      { tokens: 1024, headDims: [256] },
    ],
    operators: names(
      'latent-attention experts-fp8-block delta sparse-attention quantisation experts-int4',
      'sglang.latent-attention sglang.experts-bf16 sglang.experts-fp8-block sglang.experts-int4 sglang.experts-mxfp4 sglang.delta',
      'tensorrt-llm.latent-attention tensorrt-llm.experts-bf16 tensorrt-llm.experts-fp8 tensorrt-llm.experts-fp8-block tensorrt-llm.experts-mxfp4 tensorrt-llm.state-space',
    ),
  },
  'h200-sxm': {
    parts: names(
      'moe fp8 fp8-block kv-fp8 window',
      'sglang sglang.fp8 sglang.fp8-block sglang.kv-fp8 sglang.window',
      'tensorrt-llm tensorrt-llm.fp8 tensorrt-llm.fp8-block tensorrt-llm.kv-fp8 tensorrt-llm.window',
    ),
    headDims: [64, 128, 256],
    allReduceGpus: [2, 4, 8],
    windows: [
      { tokens: 128, headDims: [64, 128] },
      { tokens: 1024, headDims: [256] },
    ],
    operators: names(
      'latent-attention experts-fp8-block delta sparse-attention quantisation experts-int4',
      'sglang.latent-attention sglang.experts-bf16 sglang.experts-fp8-block sglang.experts-int4 sglang.experts-mxfp4 sglang.delta',
      'tensorrt-llm.latent-attention tensorrt-llm.experts-bf16 tensorrt-llm.experts-fp8 tensorrt-llm.experts-fp8-block tensorrt-llm.experts-mxfp4 tensorrt-llm.state-space',
    ),
  },
  'b200-sxm': {
    parts: names(
      'moe fp8 fp8-block kv-fp8 window',
      'sglang sglang.fp8 sglang.fp8-block sglang.kv-fp8 sglang.window',
      'tensorrt-llm tensorrt-llm.fp8 tensorrt-llm.fp8-block tensorrt-llm.kv-fp8 tensorrt-llm.window',
    ),
    headDims: [64, 128, 256],
    allReduceGpus: [2, 4, 8],
    windows: [
      { tokens: 128, headDims: [64, 128] },
      { tokens: 1024, headDims: [256] },
    ],
    operators: names(
      'latent-attention experts-fp8-block experts-nvfp4 delta sparse-attention quantisation experts-int4 gemm-nvfp4',
      'sglang.latent-attention sglang.experts-bf16 sglang.experts-fp8-block sglang.experts-nvfp4 sglang.experts-int4 sglang.experts-mxfp4 sglang.experts-mxfp4-mxfp8 sglang.delta sglang.gemm-nvfp4',
      'tensorrt-llm.latent-attention tensorrt-llm.experts-bf16 tensorrt-llm.experts-fp8 tensorrt-llm.experts-fp8-block tensorrt-llm.experts-nvfp4 tensorrt-llm.experts-mxfp4 tensorrt-llm.experts-mxfp4-mxfp8 tensorrt-llm.state-space tensorrt-llm.gemm-nvfp4',
    ),
  },
  'b300-sxm': {
    parts: names(
      'moe fp8 fp8-block kv-fp8 window',
      'sglang sglang.fp8 sglang.fp8-block sglang.kv-fp8 sglang.window',
      'tensorrt-llm tensorrt-llm.fp8 tensorrt-llm.fp8-block tensorrt-llm.kv-fp8 tensorrt-llm.window',
    ),
    headDims: [64, 128, 256],
    allReduceGpus: [2, 4, 8],
    windows: [
      { tokens: 128, headDims: [64, 128] },
      { tokens: 1024, headDims: [256] },
    ],
    operators: names(
      'latent-attention experts-fp8-block experts-nvfp4 delta sparse-attention quantisation experts-int4 gemm-nvfp4',
      'sglang.latent-attention sglang.experts-bf16 sglang.experts-fp8-block sglang.experts-nvfp4 sglang.experts-int4 sglang.experts-mxfp4 sglang.experts-mxfp4-mxfp8 sglang.delta sglang.gemm-nvfp4',
      'tensorrt-llm.latent-attention tensorrt-llm.experts-bf16 tensorrt-llm.experts-fp8 tensorrt-llm.experts-fp8-block tensorrt-llm.experts-nvfp4 tensorrt-llm.experts-mxfp4 tensorrt-llm.experts-mxfp4-mxfp8 tensorrt-llm.state-space tensorrt-llm.gemm-nvfp4',
    ),
  },
  gb200: {
    parts: names(
      'moe fp8 fp8-block kv-fp8 window',
      'sglang sglang.fp8 sglang.fp8-block sglang.kv-fp8 sglang.window',
      'tensorrt-llm tensorrt-llm.fp8 tensorrt-llm.fp8-block tensorrt-llm.kv-fp8 tensorrt-llm.window',
    ),
    headDims: [64, 128, 256],
    allReduceGpus: [2, 4, 8, 16, 32, 64],
    windows: [
      { tokens: 128, headDims: [64, 128] },
      { tokens: 1024, headDims: [256] },
    ],
    operators: names(
      'latent-attention experts-fp8-block experts-nvfp4 delta sparse-attention quantisation experts-int4 gemm-nvfp4',
      'sglang.latent-attention sglang.experts-bf16 sglang.experts-fp8-block sglang.experts-nvfp4 sglang.experts-int4 sglang.experts-mxfp4 sglang.experts-mxfp4-mxfp8 sglang.delta sglang.gemm-nvfp4',
      'tensorrt-llm.latent-attention tensorrt-llm.experts-bf16 tensorrt-llm.experts-fp8 tensorrt-llm.experts-fp8-block tensorrt-llm.experts-nvfp4 tensorrt-llm.experts-mxfp4 tensorrt-llm.experts-mxfp4-mxfp8 tensorrt-llm.state-space tensorrt-llm.gemm-nvfp4',
    ),
  },
  gb300: {
    parts: names(
      'moe fp8 fp8-block kv-fp8 window',
      'sglang sglang.fp8 sglang.fp8-block sglang.kv-fp8 sglang.window',
      'tensorrt-llm tensorrt-llm.fp8 tensorrt-llm.fp8-block tensorrt-llm.kv-fp8 tensorrt-llm.window',
    ),
    headDims: [64, 128, 256],
    allReduceGpus: [2, 4, 8, 16, 32, 64],
    windows: [
      { tokens: 128, headDims: [64, 128] },
      { tokens: 1024, headDims: [256] },
    ],
    operators: names(
      'latent-attention experts-fp8-block experts-nvfp4 delta sparse-attention quantisation experts-int4 gemm-nvfp4',
      'sglang.latent-attention sglang.experts-bf16 sglang.experts-fp8-block sglang.experts-nvfp4 sglang.experts-int4 sglang.experts-mxfp4 sglang.experts-mxfp4-mxfp8 sglang.delta sglang.gemm-nvfp4',
      'tensorrt-llm.latent-attention tensorrt-llm.experts-bf16 tensorrt-llm.experts-fp8 tensorrt-llm.experts-fp8-block tensorrt-llm.experts-nvfp4 tensorrt-llm.experts-mxfp4 tensorrt-llm.experts-mxfp4-mxfp8 tensorrt-llm.state-space tensorrt-llm.gemm-nvfp4',
    ),
  },
  l40s: {
    parts: names(
      'moe fp8 fp8-block kv-fp8 window',
      'sglang sglang.fp8 sglang.kv-fp8 sglang.window',
      'tensorrt-llm tensorrt-llm.fp8 tensorrt-llm.fp8-block tensorrt-llm.kv-fp8 tensorrt-llm.window',
    ),
    headDims: [64, 128, 256],
    allReduceGpus: [2, 4, 8],
    windows: [
      { tokens: 128, headDims: [64, 128] },
      { tokens: 1024, headDims: [256] },
    ],
    operators: names(
      'latent-attention experts-fp8-block delta quantisation experts-int4',
      'sglang.latent-attention sglang.experts-bf16 sglang.experts-int4 sglang.experts-mxfp4 sglang.delta',
      'tensorrt-llm.latent-attention tensorrt-llm.experts-bf16 tensorrt-llm.experts-fp8 tensorrt-llm.state-space',
    ),
  },
  'rtx-pro-6000': {
    parts: names(
      'moe fp8 kv-fp8 window',
      'sglang sglang.fp8 sglang.kv-fp8 sglang.window',
      'tensorrt-llm tensorrt-llm.fp8 tensorrt-llm.fp8-block tensorrt-llm.kv-fp8 tensorrt-llm.window',
    ),
    headDims: [64, 128, 256],
    allReduceGpus: [2, 4, 8],
    windows: [
      { tokens: 128, headDims: [64, 128] },
      { tokens: 1024, headDims: [256] },
    ],
    operators: names(
      'experts-nvfp4 delta quantisation experts-int4 gemm-nvfp4',
      'sglang.latent-attention sglang.experts-bf16 sglang.experts-fp8-block sglang.experts-nvfp4 sglang.experts-int4 sglang.experts-mxfp4 sglang.delta sglang.gemm-nvfp4',
      'tensorrt-llm.latent-attention tensorrt-llm.experts-bf16 tensorrt-llm.experts-fp8 tensorrt-llm.experts-fp8-block tensorrt-llm.experts-nvfp4 tensorrt-llm.experts-mxfp4-mxfp8 tensorrt-llm.state-space tensorrt-llm.gemm-nvfp4',
    ),
  },
};
