import type { GpuPrice, GpuRecord, GpuSpec, OwnGpu } from './gpu-spec.ts';
import { GPUS } from './gpus/index.ts';
import { STARTING_LIBRARY, type ModelLibrary } from '../models/library.ts';
import { TRACES, type TraceEntry } from './traces.ts';

/**
 * What documents may name: a value that parsing and resolving are given, so that what a document means depends on
 * nothing else.
 */
export interface Catalog {
  /** By id, in the order in which lists show them. */
  readonly gpus: Readonly<Record<string, GpuRecord>>;
  /** The user's own, by the names that documents give them. */
  readonly ownGpus: Readonly<Record<string, OwnGpu>>;
  readonly models: ModelLibrary;
  /** Length traces by id. */
  readonly traces: Readonly<Record<string, TraceEntry>>;
}

/** What this program brings, as far as the page starts with it. */
export const BUNDLED: Catalog = { gpus: GPUS, ownGpus: {}, models: STARTING_LIBRARY, traces: TRACES };

/** What this program brings, and GPUs of the user's own. */
export function withOwnGpus(ownGpus: readonly OwnGpu[]): Catalog {
  return catalogOf(ownGpus, STARTING_LIBRARY);
}

/** The GPUs and traces that this program brings, GPUs of the user's own, and models. */
export function catalogOf(ownGpus: readonly OwnGpu[], models: ModelLibrary): Catalog {
  const byName = Object.fromEntries(ownGpus.map((gpu) => [gpu.own, gpu]));
  return { gpus: GPUS, ownGpus: byName, models, traces: TRACES };
}

/** A GPU as a document names it, of the catalog or the user's own; undefined: it has none of this name. */
export function findGpu(catalog: Catalog, name: unknown): GpuSpec | undefined {
  return recordOf(catalog, name) ?? entryOf(catalog.ownGpus, name);
}

/** A GPU of the catalog; undefined for the user's own, which have no price and no label that others know. */
export function recordOf({ gpus }: Catalog, id: unknown): GpuRecord | undefined {
  return entryOf(gpus, id);
}

/** Documents may hold anything, names that every object has among them. */
function entryOf<Entry>(entries: Readonly<Record<string, Entry>>, name: unknown): Entry | undefined {
  return typeof name === 'string' && Object.hasOwn(entries, name) ? entries[name] : undefined;
}

/** Every GPU that a document may name, the user's own last. */
export function gpuNames({ gpus, ownGpus }: Catalog): readonly string[] {
  return [...Object.keys(gpus), ...Object.keys(ownGpus)];
}

/** Null for a GPU that has no list price. */
export function listPrice(catalog: Catalog, gpu: string): GpuPrice | null {
  return recordOf(catalog, gpu)?.price ?? null;
}
