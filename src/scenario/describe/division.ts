import type { Catalog } from '../../core/catalog/catalog.ts';
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

/** What would hold a model that does not fit, within a sentence; null: no division of this GPU type does. */
export function smallestFitText(gpu: string, fit: Division | null, catalog: Catalog): string {
  return fit === null
    ? `no division over ${gpuName(gpu, catalog)} GPUs fits`
    : `the smallest that fits is ${replicaText(gpu, fit, catalog)}`;
}
