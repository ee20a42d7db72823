import type { HostTier } from '../cluster/offloaded-kv-blocks.ts';
import { gpusPerReplica, type DeploymentConfig } from '../config/deployment-config.ts';
import type { MemoryPlan } from '../memory/memory-plan.ts';

const GIB = 1_073_741_824;

/** The host memory of a replica in blocks; null: there is none. */
export function hostTierOf(deployment: DeploymentConfig, plan: MemoryPlan): HostTier | null {
  const { offload } = deployment;
  if (offload === undefined || offload === null) return null;
  const { blockBytes } = plan.request;
  return {
    blocks: Math.floor((offload.gibibytes * GIB) / hostBlockBytes(deployment, plan)),
    secondsPerBlock: blockBytes / offload.bandwidth,
  };
}

/** Bytes of a block in host memory: the parts of all GPUs of the replica. */
export function hostBlockBytes(deployment: DeploymentConfig, { request }: MemoryPlan): number {
  return request.blockBytes * gpusPerReplica(deployment);
}
