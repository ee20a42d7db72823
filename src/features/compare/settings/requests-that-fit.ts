import type { RunConfig } from '../../../core/config/run-config.ts';
import { traceIdsOf } from '../../../core/preparation/needed-files.ts';
import { generateWorkload } from '../../../core/workloads/generate.ts';

/** Requests that stand for a workload's lengths: their mean is known to some 5 % where lengths vary as much as they do. */
const DRAWN = 500;

/**
 * About how many whole requests of the workload a KV cache of `kvTokens` holds at once, by their mean prompt and output;
 * null for traces, whose files may not be here, and where no request arrives.
 */
export function requestsThatFit({ corrections, workload }: RunConfig, kvTokens: number): number | null {
  if (traceIdsOf(workload).length > 0) return null;
  const { prompt, output } = generateWorkload(
    { ...workload, requests: DRAWN, seconds: null },
    [],
    corrections,
  );
  if (prompt.length === 0) return null;
  const tokens = prompt.reduce((sum, of) => sum + of, 0) + output.reduce((sum, of) => sum + of, 0);
  return Math.floor(kvTokens / (tokens / prompt.length));
}
