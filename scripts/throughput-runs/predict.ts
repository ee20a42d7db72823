import { preparationOfPublicFiles } from '../../src/cli/preparation.ts';
import { COMPLETE } from '../../src/core/catalog/complete-catalog.ts';
import { withPool } from '../../src/core/config/run-config.ts';
import { timedOf } from '../../src/core/config/timed-config.ts';
import { runToEnd } from '../../src/core/run/drive-run.ts';
import { createTimedRun } from '../../src/core/run/timed-run.ts';
import { resolveScenario } from '../../src/scenario/document/resolve.ts';
import type { Scenario } from '../../src/scenario/document/scenario.ts';

export interface Throughput {
  /** Output tokens of all requests over the time of the last one's end. */
  readonly tokensPerSecond: number;
  /** Times that a request lost its KV blocks, for each request. */
  readonly preemptions: number;
  /** Most of a replica's KV blocks in use at once, as a share. */
  readonly peakKv: number;
}

/** Every configuration is trained once. */
const KEPT_TABLES = 200;
const preparation = preparationOfPublicFiles(KEPT_TABLES);

/**
 * Simulates the requests of a scenario to the end. Throws where they cannot be served or timed.
 * @param policy the scheduler that runs, whatever the document and its engine say; null: theirs
 */
export async function predictThroughput(scenario: Scenario, policy: string | null): Promise<Throughput> {
  const resolved = resolveScenario(scenario, COMPLETE);
  const [pool] = resolved.pools;
  const scheduler = { ...pool.scheduler, ...(policy === null ? {} : { policy }) };
  const config = withPool(resolved, { scheduler });
  const [tables, traces] = await Promise.all([
    preparation.tables(timedOf(config)),
    preparation.traces(config.workload),
  ]);
  const outcome = runToEnd(createTimedRun(config, tables, traces));
  if (outcome.kind === 'does-not-fit') throw new Error('the model does not fit in memory');
  const { requests, result } = outcome;
  const tokens = requests.output.reduce((sum, output) => sum + output, 0);
  const end = requests.completedAt.reduce((latest, at) => Math.max(latest, at), 0);
  const preempted = requests.preemptions.reduce((sum, times) => sum + times, 0);
  return {
    tokensPerSecond: tokens / end,
    preemptions: preempted / requests.output.length,
    peakKv: result.memory.peakKvFraction,
  };
}
