import { byName, type Catalog } from '../../core/catalog/catalog.ts';
import type { GpuSpec, OwnGpu } from '../../core/catalog/gpu-spec.ts';
import { writeGpus } from '../preferences.ts';
import { keptGpus, ownGpu, pageCatalog, setCatalog, type GpuConstants, type KeptGpu } from './own-gpus.ts';

/** The constants of a GPU of the catalog, for the user to change. */
export function constantsOf({ peaks, name, ...gpu }: GpuSpec): GpuConstants {
  const { memoryBandwidth, memoryBytes, linkBandwidth, powerWatts } = gpu;
  return { name, peakFlops: peaks.bf16, memoryBandwidth, memoryBytes, linkBandwidth, powerWatts };
}

/** The user's own GPUs. */
export function ownGpus(): readonly OwnGpu[] {
  return Object.values(pageCatalog().ownGpus);
}

/** From now on documents may name these too. */
export function completeCatalog(
  late: Pick<Catalog, 'gpus' | 'models' | 'readGpu'>,
  byConstants: readonly OwnGpu[],
): void {
  const known = pageCatalog();
  setCatalog({ ...known, ...late, ownGpus: { ...known.ownGpus, ...byName(byConstants) } });
}

function setOwnGpus(gpus: readonly OwnGpu[]): void {
  setCatalog({ ...pageCatalog(), ownGpus: byName(gpus) });
}

/** Keeps a GPU under its name, which documents may give from now on. Throws where the browser does not keep it. */
export function keepOwnGpu(kept: KeptGpu): OwnGpu {
  const gpu = ownGpu(kept);
  if (!writeGpus(JSON.stringify([...keptGpus(), kept])))
    throw new Error(`This browser keeps no more data for this page, so ${kept.name} was not kept.`);
  keepInCatalog(gpu);
  return gpu;
}

/** From now on documents may name the GPU; nothing of it is kept. */
export function keepInCatalog(gpu: OwnGpu): void {
  setOwnGpus([...ownGpus(), gpu]);
}

/** Forgets what is kept under a name. */
export function dropOwnGpu(name: string): void {
  setOwnGpus(ownGpus().filter(({ own }) => own !== name));
  writeGpus(JSON.stringify(keptGpus().filter(({ own }) => own !== name)));
}
