/**
 * The GPUs that have a bundle: what the build needs of each. Bandwidths are the makers' data-sheet figures, memory
 * and link per direction, bytes/s.
 */
export interface ProfiledGpu {
  readonly id: 'a100-sxm' | 'h100-sxm' | 'h200-sxm' | 'b200-sxm' | 'l40s';
  readonly memoryBandwidth: number;
  readonly linkBandwidth: number;
  /** Version of the kernels measured for the attention and GEMM tables. */
  readonly kernelLibrary: string;
  /** Folder of Vidur's element-wise tables: of the GPU itself, or of the nearest one that has some. */
  readonly elementwiseFrom: {
    readonly folder: string;
    readonly memoryBandwidth: number;
    readonly itself: boolean;
  };
  /** Folders of Vidur's network tables by node kind. */
  readonly network: Readonly<Record<string, string>>;
}

const A100_BANDWIDTH = 2.039e12;
const H100_BANDWIDTH = 3.35e12;
/** NVIDIA A40 data sheet: 696 GB/s. */
const A40_BANDWIDTH = 0.696e12;
const fromH100 = { folder: 'h100', memoryBandwidth: H100_BANDWIDTH, itself: false };

export const PROFILED_GPUS: readonly ProfiledGpu[] = [
  {
    id: 'a100-sxm',
    memoryBandwidth: A100_BANDWIDTH,
    linkBandwidth: 300e9,
    kernelLibrary: 'vLLM 0.14.0',
    elementwiseFrom: { folder: 'a100', memoryBandwidth: A100_BANDWIDTH, itself: true },
    network: { dgx: 'a100_dgx', 'pairwise-nvlink': 'a100_pairwise_nvlink' },
  },
  {
    id: 'h100-sxm',
    memoryBandwidth: H100_BANDWIDTH,
    linkBandwidth: 450e9,
    kernelLibrary: 'vLLM 0.24.0',
    elementwiseFrom: { folder: 'h100', memoryBandwidth: H100_BANDWIDTH, itself: true },
    network: { dgx: 'h100_dgx', 'pairwise-nvlink': 'h100_pairwise_nvlink' },
  },
  {
    id: 'h200-sxm',
    memoryBandwidth: 4.8e12,
    linkBandwidth: 450e9,
    kernelLibrary: 'vLLM 0.24.0',
    elementwiseFrom: fromH100,
    network: {},
  },
  {
    id: 'b200-sxm',
    memoryBandwidth: 8e12,
    linkBandwidth: 900e9,
    kernelLibrary: 'vLLM 0.24.0',
    elementwiseFrom: fromH100,
    network: {},
  },
  {
    id: 'l40s',
    memoryBandwidth: 0.864e12,
    linkBandwidth: 32e9,
    kernelLibrary: 'vLLM 0.24.0 (all-reduce: 0.22.0)',
    elementwiseFrom: { folder: 'a40', memoryBandwidth: A40_BANDWIDTH, itself: false },
    network: {},
  },
];

/** The node kind whose links the all-reduce tables of a GPU were measured on. */
export function mainNode(gpu: ProfiledGpu): 'dgx' | 'pcie' {
  return gpu.id === 'l40s' ? 'pcie' : 'dgx';
}
