import type { Catalog } from '../../core/catalog/catalog.ts';
import { isPlainObject } from './plain-object.ts';

/** What the name of a trace of somebody's own looks like. */
const OWN_NAME = /^user:[a-z0-9-]{1,64}$/;

/** Whether a name is that of a trace of somebody's own, which only a browser or a file holds. */
export function isOwnTrace(id: unknown): id is string {
  return typeof id === 'string' && OWN_NAME.test(id);
}

/**
 * The catalog of a document whose `workload.trace` is of somebody's own: it has the trace as the document itself says,
 * how many requests and over how long, so that what the document means does not depend on who has the trace.
 */
export function withOwnTrace(catalog: Catalog, trace: unknown): Catalog {
  if (!isPlainObject(trace)) return catalog;
  const { id, requests, seconds } = trace;
  if (!isOwnTrace(id) || Object.hasOwn(catalog.traces, id)) return catalog;
  // Without its requests it is refused once all else is read.
  const rows = typeof requests === 'number' ? requests : 0;
  const entry = { rows, hasArrivals: typeof seconds === 'number' };
  return { ...catalog, traces: { ...catalog.traces, [id]: entry } };
}
