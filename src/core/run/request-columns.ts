import type { RequestTable } from '../cluster/request-table.ts';
import type { RequestColumns } from '../results/run-result.ts';

/** What a finished run shows of its requests: columns alone, that can be sent to another thread. */
export function requestColumns(table: RequestTable): RequestColumns {
  const { arrival, completedAt, executionSeconds, firstTokenAt, output, preemptions, prompt } = table;
  const { cachedTokens, replica, scheduledAt, sessionOf, turnOf } = table;
  return {
    arrival,
    prompt,
    output,
    replica,
    scheduledAt,
    firstTokenAt,
    completedAt,
    preemptions,
    executionSeconds,
    ...(sessionOf === null || turnOf === null ? {} : { sessionOf, turnOf, cachedTokens }),
  };
}
