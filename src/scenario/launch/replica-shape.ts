import { gpusOfNode } from '../../core/catalog/nodes.ts';
import { findGpu } from '../../core/catalog/own-gpus.ts';
import type { Scenario } from '../document/scenario.ts';

/** How the GPUs of one replica lie in nodes; every node has as many. */
export interface ReplicaShape {
  readonly gpus: number;
  readonly nodes: number;
  readonly gpusPerNode: number;
}

/** Whole pipeline stages go into a node, since all-reduces between nodes would be slow. */
export function replicaShape({ deployment }: Scenario): ReplicaShape {
  const { gpu, tensorParallel, pipelineParallel, node } = deployment;
  const room = Math.max(1, Math.floor(gpusOfNode(findGpu(gpu), node) / tensorParallel));
  let stages = Math.min(room, pipelineParallel);
  while (pipelineParallel % stages !== 0) stages--;
  return {
    gpus: tensorParallel * pipelineParallel,
    nodes: pipelineParallel / stages,
    gpusPerNode: tensorParallel * stages,
  };
}
