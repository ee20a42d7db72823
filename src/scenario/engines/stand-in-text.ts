import { findGpu, type Catalog } from '../../core/catalog/catalog.ts';
import type { GpuSpec } from '../../core/catalog/gpu-spec.ts';
import { gpuName } from '../describe/names.ts';

/**
 * How far off kernel times came out where a measured GPU was predicted from another's tables, as a share: of half of the
 * cells, and of nine in ten, within an architecture and across (docs/stand-ins.md; `npm run stand-ins`).
 */
export const STAND_IN_ERRORS = {
  same: { half: 0.08, most: 0.25 },
  other: { half: 0.26, most: 1.03 },
} as const;

/** What is to be known of the times on a GPU of which no kernel is measured, in sentences; null: some are. */
export function standInText(gpu: string, catalog: Catalog): string | null {
  const found = findGpu(catalog, gpu);
  if (found?.standIn?.takes !== 'everything') return null;
  const name = gpuName(gpu, catalog);
  const standIn = gpuName(found.standIn.id, catalog);
  const { half, most } = errorsOf(found);
  const kind = isSister(found) ? 'the same architecture' : 'another architecture';
  return `No kernel of ${name} is measured: times are the efficiency that ${standIn} reaches, operator by operator, on the peaks and the bandwidth of ${name}. Kernel times of measured GPUs that were predicted so from one of ${kind} came out ${percent(half)} off in the median, nine in ten of them within ${percent(most)}.`;
}

/** The same of several GPUs, of those that it is to be said of. */
export function standInTexts(gpus: readonly string[], catalog: Catalog): readonly string[] {
  return gpus.map((gpu) => standInText(gpu, catalog)).filter((text) => text !== null);
}

/** The errors that go with a GPU and the one that stands in. */
function errorsOf(gpu: GpuSpec): (typeof STAND_IN_ERRORS)[keyof typeof STAND_IN_ERRORS] {
  return STAND_IN_ERRORS[isSister(gpu) ? 'same' : 'other'];
}

function isSister({ architecture, standIn }: GpuSpec): boolean {
  return architecture === standIn?.architecture;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
