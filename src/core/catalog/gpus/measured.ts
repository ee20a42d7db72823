import type { MeasuredTables } from '../gpu-spec.ts';

/** The words of lines. */
const names = (...lines: readonly string[]): string[] => lines.join(' ').split(' ');

const LIKE_A100_SXM = {
  parts: names('moe attention-vidur', 'sglang', 'tensorrt-llm'),
  headDims: [128],
  windows: [],
  operators: names(
    'latent-attention',
    'sglang.latent-attention sglang.experts-bf16 sglang.experts-int4 sglang.delta',
    'tensorrt-llm.latent-attention tensorrt-llm.experts-bf16',
  ),
};

const LIKE_H100_SXM = {
  parts: names(
    'moe fp8 fp8-block kv-fp8 window',
    'sglang sglang.fp8 sglang.fp8-block sglang.kv-fp8 sglang.window',
    'tensorrt-llm tensorrt-llm.fp8 tensorrt-llm.fp8-block tensorrt-llm.kv-fp8 tensorrt-llm.window',
  ),
  headDims: [64, 128, 256],
  windows: [
    { tokens: 128, headDims: [64, 128] },
    { tokens: 1024, headDims: [256] },
  ],
  operators: names(
    'latent-attention experts-fp8-block delta sparse-attention quantisation experts-int4',
    'sglang.latent-attention sglang.experts-bf16 sglang.experts-fp8-block sglang.experts-int4 sglang.experts-mxfp4 sglang.delta',
    'tensorrt-llm.latent-attention tensorrt-llm.experts-bf16 tensorrt-llm.experts-fp8 tensorrt-llm.experts-fp8-block tensorrt-llm.experts-mxfp4 tensorrt-llm.state-space',
  ),
};

const LIKE_B200_SXM = {
  parts: names(
    'moe fp8 fp8-block kv-fp8 window',
    'sglang sglang.fp8 sglang.fp8-block sglang.kv-fp8 sglang.window',
    'tensorrt-llm tensorrt-llm.fp8 tensorrt-llm.fp8-block tensorrt-llm.kv-fp8 tensorrt-llm.window',
  ),
  headDims: [64, 128, 256],
  windows: [
    { tokens: 128, headDims: [64, 128] },
    { tokens: 1024, headDims: [256] },
  ],
  operators: names(
    'latent-attention experts-fp8-block experts-nvfp4 delta sparse-attention quantisation experts-int4 gemm-nvfp4',
    'sglang.latent-attention sglang.experts-bf16 sglang.experts-fp8-block sglang.experts-nvfp4 sglang.experts-int4 sglang.experts-mxfp4 sglang.experts-mxfp4-mxfp8 sglang.delta sglang.gemm-nvfp4',
    'tensorrt-llm.latent-attention tensorrt-llm.experts-bf16 tensorrt-llm.experts-fp8 tensorrt-llm.experts-fp8-block tensorrt-llm.experts-nvfp4 tensorrt-llm.experts-mxfp4 tensorrt-llm.experts-mxfp4-mxfp8 tensorrt-llm.state-space tensorrt-llm.gemm-nvfp4',
  ),
};

const LIKE_L40S = {
  parts: names(
    'moe fp8 fp8-block kv-fp8 window',
    'sglang sglang.fp8 sglang.kv-fp8 sglang.window',
    'tensorrt-llm tensorrt-llm.fp8 tensorrt-llm.fp8-block tensorrt-llm.kv-fp8 tensorrt-llm.window',
  ),
  headDims: [64, 128, 256],
  windows: [
    { tokens: 128, headDims: [64, 128] },
    { tokens: 1024, headDims: [256] },
  ],
  operators: names(
    'latent-attention experts-fp8-block delta quantisation experts-int4',
    'sglang.latent-attention sglang.experts-bf16 sglang.experts-int4 sglang.experts-mxfp4 sglang.delta',
    'tensorrt-llm.latent-attention tensorrt-llm.experts-bf16 tensorrt-llm.experts-fp8 tensorrt-llm.state-space',
  ),
};

const LIKE_RTX_PRO_6000 = {
  parts: names(
    'moe fp8 kv-fp8 window',
    'sglang sglang.fp8 sglang.kv-fp8 sglang.window',
    'tensorrt-llm tensorrt-llm.fp8 tensorrt-llm.fp8-block tensorrt-llm.kv-fp8 tensorrt-llm.window',
  ),
  headDims: [64, 128, 256],
  windows: [
    { tokens: 128, headDims: [64, 128] },
    { tokens: 1024, headDims: [256] },
  ],
  operators: names(
    'experts-nvfp4 delta quantisation experts-int4 gemm-nvfp4',
    'sglang.latent-attention sglang.experts-bf16 sglang.experts-fp8-block sglang.experts-nvfp4 sglang.experts-int4 sglang.experts-mxfp4 sglang.delta sglang.gemm-nvfp4',
    'tensorrt-llm.latent-attention tensorrt-llm.experts-bf16 tensorrt-llm.experts-fp8 tensorrt-llm.experts-fp8-block tensorrt-llm.experts-nvfp4 tensorrt-llm.experts-mxfp4-mxfp8 tensorrt-llm.state-space tensorrt-llm.gemm-nvfp4',
  ),
};

/** By id of the GPU. Written by `npm run build-profiles` with the bundles of public/profiles; not edited by hand. */
export const MEASURED: Readonly<Record<string, MeasuredTables>> = {
  'a100-sxm': { ...LIKE_A100_SXM, allReduceGpus: [2, 4, 8] },
  'h100-sxm': { ...LIKE_H100_SXM, allReduceGpus: [2, 4, 8] },
  'h200-sxm': { ...LIKE_H100_SXM, allReduceGpus: [2, 4, 8] },
  'b200-sxm': { ...LIKE_B200_SXM, allReduceGpus: [2, 4, 8] },
  'b300-sxm': { ...LIKE_B200_SXM, allReduceGpus: [2, 4, 8] },
  gb200: { ...LIKE_B200_SXM, allReduceGpus: [2, 4, 8, 16, 32, 64] },
  gb300: { ...LIKE_B200_SXM, allReduceGpus: [2, 4, 8, 16, 32, 64] },
  l40s: { ...LIKE_L40S, allReduceGpus: [2, 4, 8] },
  'rtx-pro-6000': { ...LIKE_RTX_PRO_6000, allReduceGpus: [2, 4, 8] },
};
