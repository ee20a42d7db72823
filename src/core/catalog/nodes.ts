/** Which links join the GPUs of a node. How many GPUs a node has is the GPU's own fact (`GpuSpec.nodes`). */
export interface NodeKind {
  readonly name: string;
  /** Explains the links in one sentence. */
  readonly help: string;
  /** GPUs of one of the servers that such a node is made of; not there: the node is one server. */
  readonly serverGpus?: number;
}

/** Kinds follow Vidur's node types (a100_dgx, h100_dgx; *_pairwise_nvlink), whose links were measured. */
const KINDS = {
  dgx: { name: 'NVSwitch (DGX, HGX)', help: 'NVLink joins each GPU to all others through a switch.' },
  'pairwise-nvlink': {
    name: 'Pairwise NVLink',
    help: 'NVLink joins GPUs in pairs, PCIe joins the pairs.',
  },
  pcie: { name: 'PCIe', help: 'GPUs talk over PCIe.' },
  'pcie-host': { name: 'PCIe through the host', help: 'GPUs talk through the memory of the host.' },
  nvl72: { name: 'NVL72 rack', help: 'NVLink joins all 72 GPUs of a rack.', serverGpus: 4 },
  tray: { name: 'Tray of a rack', help: 'NVLink joins the 4 GPUs of a tray.' },
} as const satisfies Readonly<Record<string, NodeKind>>;

export type NodeId = keyof typeof KINDS;
export const NODES: Readonly<Record<NodeId, NodeKind>> = KINDS;
export const NODE_IDS = Object.keys(NODES) as readonly NodeId[];

/** GPUs of the largest node that any GPU of the catalog is sold in; a constant, so that a worker need not bring them all. */
export const LARGEST_NODE = 72;

interface InNodes {
  readonly nodes: Readonly<Partial<Record<NodeId, number>>>;
}

/** Kinds of nodes that a GPU is sold in, the default first; none for no GPU. */
export function nodesOf(gpu: InNodes | undefined): readonly NodeId[] {
  return Object.keys(gpu?.nodes ?? {}) as readonly NodeId[];
}

/** GPUs of one node, the largest tensor-parallel degree; 0 where the GPU is not sold in such a node, or there is none. */
export function gpusOfNode(gpu: InNodes | undefined, node: string): number {
  const known: Readonly<Partial<Record<string, number>>> = gpu?.nodes ?? {};
  return known[node] ?? 0;
}

/** GPUs of one server, on which one process can start others: as many as the node's, but for a rack of servers. */
export function gpusOfServer(gpu: InNodes | undefined, node: string): number {
  const kinds: Readonly<Partial<Record<string, NodeKind>>> = NODES;
  return kinds[node]?.serverGpus ?? gpusOfNode(gpu, node);
}
