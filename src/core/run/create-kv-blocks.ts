import type { PolicyConfig } from '../config/policy-config.ts';
import type { SchedulerDefinition } from '../schedulers/replica-scheduler.ts';
import { CachedKvBlocks } from '../cluster/cached-kv-blocks.ts';
import { KvBlocks } from '../cluster/kv-blocks.ts';
import type { RequestTable } from '../cluster/request-table.ts';

/** The KV blocks of a replica, empty; they remember what they hold where the scheduler makes use of it. */
export function createKvBlocks(
  { cachesPrefixes }: SchedulerDefinition,
  scheduler: PolicyConfig,
  capacity: number,
  blockSize: number,
  requests: RequestTable,
): KvBlocks {
  const isCaching = cachesPrefixes === true && scheduler.fields['prefixCaching'] === true;
  return isCaching
    ? new CachedKvBlocks(capacity, blockSize, requests)
    : new KvBlocks(capacity, blockSize, requests);
}
