import { gpusOfNode } from '../catalog/nodes.ts';
import type { TimedDeployment, TimedGpu } from '../config/timed-config.ts';
import type { BaseProfile, CollectiveProfile } from '../profiles/schema.ts';
import { sendRecvKey } from '../profiles/send-recv-key.ts';

/**
 * The transfer between two pipeline stages. When a replica needs more GPUs than a node has, every transfer is timed as
 * one between nodes, as Vidur does; undefined when the bundle has no such table.
 */
export function stageLink(
  profile: BaseProfile,
  gpu: Pick<TimedGpu, 'nodes'>,
  {
    node,
    tensorParallel,
    pipelineParallel,
  }: Pick<TimedDeployment, 'node' | 'tensorParallel' | 'pipelineParallel'>,
): CollectiveProfile | undefined {
  return profile.sendRecv[sendRecvKey(node, tensorParallel * pipelineParallel > gpusOfNode(gpu, node))];
}
