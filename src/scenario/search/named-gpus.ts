import { findGpu, recordOf, type Catalog } from '../../core/catalog/catalog.ts';
import type { GpuRecord, OwnGpu } from '../../core/catalog/gpu-spec.ts';
import type { SearchDocument } from './search-document.ts';

/** The GPUs that a document names: those of the catalog, and those of the user's own. */
export function namedGpus(
  { scenario, space }: SearchDocument,
  catalog: Catalog,
): { readonly gpus: readonly GpuRecord[]; readonly ownGpus: readonly OwnGpu[] } {
  const names = [...new Set([scenario.deployment.gpu, ...space.gpu])];
  const found = names.flatMap((name) => findGpu(catalog, name) ?? []);
  return {
    gpus: names.flatMap((name) => recordOf(catalog, name) ?? []),
    ownGpus: found.filter((gpu): gpu is OwnGpu => gpu.own !== undefined),
  };
}
