import { intAt } from '../../lib/columns.ts';
import { CachedKvBlocks } from '../cluster/cached-kv-blocks.ts';
import type { RequestTable } from '../cluster/request-table.ts';
import type { PrefixView } from '../routers/prefix-view.ts';
import { poolContent } from '../workloads/pool-content.ts';
import type { Replica } from './replica.ts';

/** What a router may know of the caches of these replicas; null where there is nothing to know. */
export function prefixViewOf(requests: RequestTable, replicas: readonly Replica[]): PrefixView | null {
  const content = requests.pool === null ? requests.content : poolContent(requests.pool);
  const caches = replicas.map(({ kvBlocks }) => kvBlocks).filter((cache) => cache instanceof CachedKvBlocks);
  const [first] = caches;
  if (content === null || first === undefined) return null;
  const { blockSize } = first;
  const promptOf = (request: number): number => intAt(requests.prompt, request);
  return {
    kvBlocks: first.capacity,
    blocks: (request) => Math.floor(promptOf(request) / blockSize),
    named: (request) => Math.floor(Math.min(promptOf(request), content.namedTokens(request)) / blockSize),
    nameOf: (request, block) => content.nameOf(request, block, blockSize),
    held: (replica, request) => (caches[replica]?.cachedTokens(request, promptOf(request)) ?? 0) / blockSize,
  };
}
