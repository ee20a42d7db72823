import type { NodeId } from '../../core/catalog/gpu-spec.ts';
import { NODES } from '../../core/catalog/nodes.ts';
import type { Scenario } from '../document/scenario.ts';

/** How the GPUs of one replica lie in nodes; every node has as many. */
export interface ReplicaShape {
  readonly gpus: number;
  readonly nodes: number;
  readonly gpusPerNode: number;
}

/** Whole pipeline stages go into a node, since all-reduces between nodes would be slow. */
export function replicaShape({ deployment }: Scenario): ReplicaShape {
  const { tensorParallel, pipelineParallel, node } = deployment;
  const room = Math.max(1, Math.floor(NODES[node as NodeId].gpus / tensorParallel));
  let stages = Math.min(room, pipelineParallel);
  while (pipelineParallel % stages !== 0) stages--;
  return {
    gpus: tensorParallel * pipelineParallel,
    nodes: pipelineParallel / stages,
    gpusPerNode: tensorParallel * stages,
  };
}
