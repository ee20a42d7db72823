import type { ExpertSkew } from '../models/expert-skew.ts';
import type { NodeId } from '../catalog/nodes.ts';
import type { KvFormat } from '../catalog/number-formats.ts';
import type { WeightChoice } from '../models/weight-format.ts';

/** How the model lies on the GPUs of a pool, and in which formats. */
export interface DeploymentConfig {
  readonly node: NodeId;
  readonly tensorParallel: number;
  readonly pipelineParallel: number;
  readonly replicas: number;
  readonly weights: WeightChoice;
  readonly kvCache: KvFormat;
  /** Share of GPU memory that the engine may use. */
  readonly memoryFraction: number;
  /** Tokens in one KV block. */
  readonly blockSize: number;
  /** KV blocks of one replica; null: as many as the memory planner finds room for. */
  readonly kvBlocks: number | null;
  /** Host memory for KV blocks that leave the GPU; absent: what leaves is lost. */
  readonly offload?: OffloadConfig | null;
  /** Absent for a dense model. */
  readonly experts?: ExpertDeployment;
}

/** Host memory of each replica. */
export interface OffloadConfig {
  readonly gibibytes: number;
  /** Bytes a second from host memory to one GPU; each has a link of its own. */
  readonly bandwidth: number;
}

/** How a mixture of experts is divided over the tensor-parallel GPUs, and how its tokens choose. */
export interface ExpertDeployment {
  /** Whole experts are divided, instead of the width of each. */
  readonly parallel: boolean;
  readonly skew: ExpertSkew;
}

/** Stages of all replicas. */
export function stagesOf({
  pipelineParallel,
  replicas,
}: Pick<DeploymentConfig, 'pipelineParallel' | 'replicas'>): number {
  return pipelineParallel * replicas;
}

/** GPUs of one replica. */
export function gpusPerReplica({ tensorParallel, pipelineParallel }: Division): number {
  return tensorParallel * pipelineParallel;
}

/** GPUs of all replicas. */
export function gpusOf(deployment: Division & Pick<DeploymentConfig, 'replicas'>): number {
  return gpusPerReplica(deployment) * deployment.replicas;
}

/** How the layers of a replica are divided over its GPUs. */
export type Division = Pick<DeploymentConfig, 'tensorParallel' | 'pipelineParallel'>;
