import type { GpuSpec, OwnGpu } from './gpu-spec.ts';
import { GPUS, GPU_IDS, isGpuId } from './gpus/index.ts';

/** Those that the page keeps; empty elsewhere. A document that names another is refused like any unknown GPU. */
const ownGpus = new Map<string, OwnGpu>();

export function addOwnGpu(gpu: OwnGpu): void {
  ownGpus.set(gpu.own, gpu);
}

export function removeOwnGpu(id: string): void {
  ownGpus.delete(id);
}

/** The constants of a GPU as a document names it: of the catalog, or the user's own. */
export function findGpu(id: unknown): GpuSpec | undefined {
  return isGpuId(id) ? GPUS[id] : ownGpus.get(String(id));
}

/** Every name that a document may give, the catalog's first. */
export function gpuNames(): readonly string[] {
  return [...GPU_IDS, ...ownGpus.keys()];
}
