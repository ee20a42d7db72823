import type { GpuPrice, GpuRecord, GpuSpec, OwnGpu } from './gpu-spec.ts';
import type { ModelLibrary } from '../models/library.ts';
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
  /** Reads a GPU by its constants alone, as an object or as the line that names it; null: the value is no such thing. */
  readonly readGpu: (value: unknown) => ReadGpu | null;
  /** Length traces by id. */
  readonly traces: Readonly<Record<string, TraceEntry>>;
}

/** A field of a GPU by its constants that is refused; what is allowed there, or null: there is no such field. */
export interface GpuIssue {
  readonly field: string;
  readonly value: unknown;
  readonly allowed: string | null;
}

/** A GPU by its constants, or everything that refuses it. */
export type ReadGpu =
  | { readonly ok: true; readonly gpu: OwnGpu }
  | { readonly ok: false; readonly issues: readonly GpuIssue[] };

/** For a catalog that reads no GPU by its constants. */
export function readsNone(): null {
  return null;
}

/** GPUs and models that are given, and the traces that this program brings: a worker has no catalog of its own. */
export function catalogOf(
  gpus: readonly GpuRecord[],
  ownGpus: readonly OwnGpu[],
  models: ModelLibrary,
): Catalog {
  const byId = Object.fromEntries(gpus.map((gpu) => [gpu.id, gpu]));
  return { gpus: byId, ownGpus: byName(ownGpus), models, readGpu: readsNone, traces: TRACES };
}

/** GPUs of the user's own by the names that documents give them. */
export function byName(ownGpus: readonly OwnGpu[]): Catalog['ownGpus'] {
  return Object.fromEntries(ownGpus.map((gpu) => [gpu.own, gpu]));
}

/** A GPU as a document names it, of the catalog or the user's own; undefined: it has none of this name. */
export function findGpu(catalog: Catalog, name: unknown): GpuSpec | undefined {
  const known = recordOf(catalog, name) ?? entryOf(catalog.ownGpus, name);
  if (known !== undefined) return known;
  const read = catalog.readGpu(name);
  return read?.ok === true ? read.gpu : undefined;
}

/** A GPU of the catalog; undefined for the user's own, which have no price and no label that others know. */
export function recordOf({ gpus }: Catalog, id: unknown): GpuRecord | undefined {
  return entryOf(gpus, id);
}

/** Documents may hold anything, names that every object has among them. */
function entryOf<Entry>(entries: Readonly<Record<string, Entry>>, name: unknown): Entry | undefined {
  return typeof name === 'string' && Object.hasOwn(entries, name) ? entries[name] : undefined;
}

/** Whether no kernel of a document's GPU is measured: all its times are estimates. */
export function isEstimated(catalog: Catalog, gpu: string): boolean {
  return findGpu(catalog, gpu)?.standIn?.takes === 'everything';
}

/** Every GPU that a document may name, the user's own last. */
export function gpuNames({ gpus, ownGpus }: Catalog): readonly string[] {
  return [...Object.keys(gpus), ...Object.keys(ownGpus)];
}

/** Null for a GPU that has no list price. */
export function listPrice(catalog: Catalog, gpu: string): GpuPrice | null {
  return recordOf(catalog, gpu)?.price ?? null;
}
