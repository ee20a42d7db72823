import type { Catalog } from '../../../core/catalog/catalog.ts';

/** The catalog's GPU of a name as the driver reports it, such as "NVIDIA H100 80GB HBM3"; undefined for none. */
export function matchGpu(name: string, { gpus }: Catalog): string | undefined {
  const wanted = labelOf(name);
  return Object.values(gpus).find(({ productLabel }) => labelOf(productLabel) === wanted)?.id;
}

/** Node labels have dashes for the driver's spaces. */
function labelOf(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '-');
}
