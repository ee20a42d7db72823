import type { GpuRecord } from '../../src/core/catalog/gpu-spec.ts';
import { GPUS } from '../../src/core/catalog/gpus/index.ts';
import { nodesOf, type NodeId } from '../../src/core/catalog/nodes.ts';

/** A GPU that has a bundle, and where its tables come from; its constants are the catalog's. */
export interface ProfiledGpu {
  readonly record: GpuRecord;
  /** Version of the kernels measured for the attention and GEMM tables. */
  readonly kernelLibrary: string;
  /** Vidur's element-wise tables: of the GPU itself, or of the nearest one that has some. */
  readonly elementwiseFrom: ElementwiseSource;
  /** Folders of Vidur's network tables by node kind. */
  readonly network: Readonly<Partial<Record<NodeId, string>>>;
  /** Network between nodes, bytes/s for each GPU and direction. */
  readonly networkBandwidth: number;
  /** Vidur's own profile of attention, below the tables' folder; null: it has none of this GPU. */
  readonly vidurAttention: string | null;
}

export interface ElementwiseSource {
  readonly folder: string;
  /** Of the GPU that the tables are of, bytes/s. */
  readonly memoryBandwidth: number;
  readonly itself: boolean;
}

const A100 = GPUS['a100-sxm'];
const H100 = GPUS['h100-sxm'];
/** NVIDIA A40 data sheet: 696 GB/s. */
const A40_BANDWIDTH = 0.696e12;
const fromH100: ElementwiseSource = {
  folder: 'h100',
  memoryBandwidth: H100.memoryBandwidth,
  itself: false,
};
const fromA40: ElementwiseSource = { folder: 'a40', memoryBandwidth: A40_BANDWIDTH, itself: false };
/** One 400 Gbit/s adapter for each GPU (NVIDIA DGX H100, DGX H200 user guides). */
export const HOPPER_NETWORK = 50e9;
/** One of 800 Gbit/s, ConnectX-8 (NVIDIA's pages of DGX B300, GB300 NVL72). */
const BLACKWELL_NETWORK = 100e9;
const USUAL = {
  kernelLibrary: 'vLLM 0.24.0',
  network: {},
  networkBandwidth: HOPPER_NETWORK,
  vidurAttention: null,
} as const;

export const PROFILED_GPUS: readonly ProfiledGpu[] = [
  {
    ...USUAL,
    record: A100,
    kernelLibrary: 'vLLM 0.14.0',
    elementwiseFrom: { folder: 'a100', memoryBandwidth: A100.memoryBandwidth, itself: true },
    network: { dgx: 'a100_dgx', 'pairwise-nvlink': 'a100_pairwise_nvlink' },
    // Llama-2-70B at TP 2, the only one of a large model that Vidur publishes.
    vidurAttention: 'vidur/compute/a100/meta-llama/Llama-2-70b-hf/attention.csv.gz',
  },
  {
    ...USUAL,
    record: H100,
    elementwiseFrom: { folder: 'h100', memoryBandwidth: H100.memoryBandwidth, itself: true },
    network: { dgx: 'h100_dgx', 'pairwise-nvlink': 'h100_pairwise_nvlink' },
  },
  { ...USUAL, record: GPUS['h200-sxm'], elementwiseFrom: fromH100 },
  ...(['b200-sxm', 'b300-sxm', 'gb200', 'gb300'] as const).map((id) => ({
    ...USUAL,
    record: GPUS[id],
    elementwiseFrom: fromH100,
    networkBandwidth: BLACKWELL_NETWORK,
  })),
  {
    ...USUAL,
    record: GPUS.l40s,
    kernelLibrary: 'vLLM 0.24.0 (all-reduce: 0.22.0)',
    elementwiseFrom: fromA40,
  },
  { ...USUAL, record: GPUS['rtx-pro-6000'], elementwiseFrom: fromA40, networkBandwidth: BLACKWELL_NETWORK },
];

/** The node kind whose links the all-reduce tables of a GPU were measured on. */
export function mainNode({ record }: ProfiledGpu): NodeId {
  const [usual] = nodesOf(record);
  if (usual === undefined) throw new Error(`${record.id} is in no node.`);
  return usual;
}

/** Experts are divided among the GPUs of a node, or of the four trays that a rack's tables of experts are taken up to. */
export function mostExpertGpus({ record }: ProfiledGpu): number {
  return 'nvl72' in record.nodes ? 16 : 8;
}
