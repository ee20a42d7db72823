import type { PrefixView } from './prefix-view.ts';

/** What a router believes that replicas hold of a prompt. */
export interface PrefixIndex {
  /** Full blocks of the request's prompt, from the first on. */
  held(replica: number, request: number): number;
  /** The request was sent there. */
  sent(replica: number, request: number): void;
}

/** Asks the caches themselves: what was evicted is gone, and what still waits to be computed is not there yet. */
export function preciseIndex(view: PrefixView): PrefixIndex {
  return { held: (replica, request) => view.held(replica, request), sent: () => {} };
}

/**
 * Remembers what was sent to each replica, at once and whatever became of it: as many blocks as the replica has, those
 * forgotten first that were sent longest ago. Replicas also hold outputs and evict by what they need, so memory and cache
 * drift apart.
 */
export function estimatedIndex(view: PrefixView, replicas: number): PrefixIndex {
  const remembered = Array.from({ length: replicas }, () => new Set<number>());
  return {
    held(replica, request) {
      const names = remembered[replica];
      const most = view.named(request);
      let found = 0;
      while (found < most && names?.has(view.nameOf(request, found)) === true) found += 1;
      return found;
    },
    sent(replica, request) {
      const names = remembered[replica];
      if (names === undefined) return;
      // From the last block on, so that the end of a prompt is forgotten before its beginning.
      for (let block = view.named(request) - 1; block >= 0; block--) {
        const name = view.nameOf(request, block);
        names.delete(name);
        names.add(name);
      }
      forget(names, names.size - view.kvBlocks);
    },
  };
}

/** A set keeps the order in which names were added last. */
function forget(names: Set<number>, count: number): void {
  let left = count;
  for (const name of names) {
    if (left <= 0) return;
    names.delete(name);
    left -= 1;
  }
}
