import type { RequestTable } from '../../cluster/request-table.ts';
import type { Workload } from '../../workloads/workload.ts';
import type { Clients } from './clients.ts';
import { ClosedLoop } from './closed-loop.ts';
import { Conversations } from './conversations.ts';

/** Who sends more of a workload's requests when answered; null: all arrivals are known. */
export function clientsOf({ loop, sessions }: Workload, requests: RequestTable): Clients | null {
  if (sessions !== undefined) return new Conversations(requests, sessions, loop ?? null);
  return loop === undefined ? null : new ClosedLoop(requests, loop);
}
