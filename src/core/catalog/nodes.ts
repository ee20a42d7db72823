import type { GpuId, NodeId } from './gpu-spec.ts';

export interface NodeSpec {
  readonly id: NodeId;
  readonly name: string;
  /** Explains the links in one sentence. */
  readonly help: string;
  /** GPUs joined in one node: the largest tensor-parallel degree. */
  readonly gpus: number;
  /** GPU types that are sold in such a node. */
  readonly fits: readonly GpuId[];
}

/** Node sizes follow Vidur's node types (a100_dgx, h100_dgx: 8; *_pairwise_nvlink: 4), whose links were measured. */
export const NODES: Readonly<Record<NodeId, NodeSpec>> = {
  dgx: {
    id: 'dgx',
    name: 'NVSwitch (DGX, HGX)',
    help: 'Eight GPUs, each joined to all others by NVLink through a switch.',
    gpus: 8,
    fits: ['h100-sxm', 'a100-sxm', 'h200-sxm', 'b200-sxm'],
  },
  'pairwise-nvlink': {
    id: 'pairwise-nvlink',
    name: 'Pairwise NVLink',
    help: 'Four GPUs, joined by NVLink in pairs and by PCIe between the pairs.',
    gpus: 4,
    fits: ['h100-sxm', 'a100-sxm'],
  },
  pcie: {
    id: 'pcie',
    name: 'PCIe',
    help: 'Eight GPUs that talk over PCIe.',
    gpus: 8,
    fits: ['l40s'],
  },
};

export const NODE_IDS = Object.keys(NODES) as readonly NodeId[];

/** Nodes that the GPU is sold in, the default first; none for no GPU. */
export function nodesOf(gpu: GpuId | undefined): readonly NodeId[] {
  return NODE_IDS.filter((id) => gpu !== undefined && NODES[id].fits.includes(gpu));
}
