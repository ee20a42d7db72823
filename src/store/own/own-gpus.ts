import { withOwnGpus } from '../../core/catalog/bundled.ts';
import type { Catalog } from '../../core/catalog/catalog.ts';
import type { GpuSpec, OwnGpu } from '../../core/catalog/gpu-spec.ts';
import { GPUS, isGpuId, type GpuId } from '../../core/catalog/gpus/index.ts';
import type { OwnHolds } from '../../core/profile-import/holds.ts';
import { standInOf } from '../../core/catalog/stand-in-of.ts';
import { readGpus } from '../preferences.ts';

/** What the user says of a GPU beside its tables. */
export interface GpuConstants extends Pick<
  GpuSpec,
  'name' | 'memoryBandwidth' | 'memoryBytes' | 'linkBandwidth' | 'powerWatts'
> {
  /** Dense peak in bf16, FLOP/s. */
  readonly peakFlops: number;
}

/** A GPU of the user's own as this browser keeps it; all else of it is the catalog's GPU `id`. */
export interface KeptGpu extends GpuConstants {
  readonly own: OwnGpu['own'];
  readonly id: GpuId;
  /** What its tables hold; not there, of GPUs that were kept long ago: as those of the catalog's GPU. */
  readonly holds?: OwnHolds;
}

let catalog: Catalog | null = null;

/** What documents may name on this page: what the program brings, and the GPUs that this browser keeps. */
export function pageCatalog(): Catalog {
  catalog ??= withOwnGpus(keptGpus().map(ownGpu));
  return catalog;
}

/** From now on documents may name what this catalog has. */
export function setCatalog(next: Catalog): void {
  catalog = next;
  for (const follower of followers) follower();
}

const followers = new Set<() => void>();

/** Calls back when documents may name more than before; the result ends that. */
export function followCatalog(follower: () => void): () => void {
  followers.add(follower);
  return () => followers.delete(follower);
}

/** The constants of the user's own; their kernel times are in `client/own-data.ts`. */
export function keptGpus(): readonly KeptGpu[] {
  try {
    const kept: unknown = JSON.parse(readGpus() ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKeptGpu) : [];
  } catch {
    return [];
  }
}

function isKeptGpu(value: unknown): value is KeptGpu {
  if (typeof value !== 'object' || value === null) return false;
  const { own, id, name, ...constants }: Partial<Record<string, unknown>> = { ...value };
  return (
    typeof own === 'string' &&
    own.startsWith('user:') &&
    isGpuId(id) &&
    typeof name === 'string' &&
    CONSTANTS.every((key) => Number.isFinite(constants[key]) && Number(constants[key]) > 0) &&
    isHolds(constants['holds'])
  );
}

function isHolds(value: unknown): boolean {
  return value === undefined || Object.values(value ?? {}).filter(Array.isArray).length >= HOLDS;
}

/** `OwnHolds` are so many lists or more. */
const HOLDS = 4;

const CONSTANTS = ['peakFlops', 'memoryBandwidth', 'memoryBytes', 'linkBandwidth', 'powerWatts'] as const;

/** What simulation reads of it. Peaks in other formats stand to bf16 as the base's do. */
export function ownGpu({ own, id, name, peakFlops, holds, ...constants }: KeptGpu): OwnGpu {
  const { price: _price, productLabel: _label, ...base } = GPUS[id];
  const { memoryBandwidth, memoryBytes, linkBandwidth, powerWatts } = constants;
  const share = peakFlops / base.peaks.bf16;
  const scaled = (peak: number | null) => (peak === null ? null : peak * share);
  return {
    ...base,
    own,
    name,
    peaks: { bf16: peakFlops, fp8: scaled(base.peaks.fp8), fp4: scaled(base.peaks.fp4) },
    memoryBandwidth,
    memoryBytes,
    linkBandwidth,
    powerWatts,
    measured:
      holds === undefined
        ? base.measured
        : { ...base.measured, ...holds, parts: [...base.measured.parts, ...holds.parts] },
    standIn: standInOf(GPUS[id], 'the rest'),
  };
}
