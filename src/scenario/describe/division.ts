import { findGpu, type Catalog } from '../../core/catalog/catalog.ts';
import { NODES, nodesOf } from '../../core/catalog/nodes.ts';
import { gpusPerReplica, type Division } from '../../core/config/deployment-config.ts';
import { gpuName } from './names.ts';

/** How the layers of a replica are divided over its GPUs: "TP 4", "TP 2 PP 2"; one stage is not said. */
export function divisionText({ tensorParallel, pipelineParallel }: Division): string {
  return pipelineParallel > 1 ? `TP ${tensorParallel} PP ${pipelineParallel}` : `TP ${tensorParallel}`;
}

/** What sets two deployments on the same GPUs apart: "TP 4", "2 × TP 1". */
export function deploymentText(deployment: Division & { readonly replicas: number }): string {
  const { replicas } = deployment;
  return replicas > 1 ? `${replicas} × ${divisionText(deployment)}` : divisionText(deployment);
}

/** "4 × H100". */
export function gpusText(gpu: string, count: number, catalog: Catalog): string {
  return `${count} × ${gpuName(gpu, catalog)}`;
}

/** The GPUs of one replica with their division: "4 × H100 TP 2 PP 2". */
export function replicaText(gpu: string, division: Division, catalog: Catalog): string {
  return `${gpusText(gpu, gpusPerReplica(division), catalog)} ${divisionText(division)}`;
}

/** Which GPUs, in which node, and how replicas of the model lie on them. */
export interface Hardware extends Division {
  readonly gpu: string;
  readonly node: string;
  readonly replicas: number;
}

/** All GPUs of a deployment: "4 × H100 TP 4", "2 × (2 × H100 TP 2)", "3 × H100"; a node that is not the usual one is said. */
export function hardwareText(hardware: Hardware, catalog: Catalog): string {
  const { gpu, node, replicas } = hardware;
  const isDivided = gpusPerReplica(hardware) > 1;
  const [usual] = nodesOf(findGpu(catalog, gpu));
  const name = Object.entries(NODES).find(([id]) => id === node)?.[1].name;
  const place = node === usual || name === undefined ? '' : ` on ${name}`;
  const one = `${isDivided ? replicaText(gpu, hardware, catalog) : gpuName(gpu, catalog)}${place}`;
  if (replicas === 1) return one;
  return isDivided ? `${replicas} × (${one})` : `${replicas} × ${one}`;
}

/**
 * What would hold a model that does not fit, within a sentence, all other settings as they are; null: no division of this
 * GPU type does.
 */
export function smallestFitText(gpu: string, fit: Division | null, catalog: Catalog): string {
  return fit === null
    ? `no division over ${gpuName(gpu, catalog)} GPUs fits`
    : `as set, the smallest that fits is ${replicaText(gpu, fit, catalog)}`;
}
