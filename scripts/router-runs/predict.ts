import { preparationOfPublicFiles } from '../../src/cli/preparation.ts';
import { prepareRun } from '../../src/cli/fidelity/simulated-run.ts';
import { withPool, type RunConfig } from '../../src/core/config/run-config.ts';
import { timedOf } from '../../src/core/config/timed-config.ts';
import { quantile } from '../../src/core/operators/holdout.ts';
import { runToEnd } from '../../src/core/run/drive-run.ts';
import { createRoutedRun, createRun, workloadOf } from '../../src/core/run/run.ts';
import { predictorOf } from '../../src/core/run/timed-run.ts';
import type { Router } from '../../src/core/routers/router.ts';
import type { Workload } from '../../src/core/workloads/workload.ts';
import type { MeasuredRun } from '../../src/scenario/measured/measured-run.ts';

/** What is changed of a run to see what it is worth. */
export interface Experiment {
  /** Prompts are drawn, as the document says, and not sent in turn. */
  readonly drawn: boolean;
  /** So many groups of prompts on each replica, whatever the router would do; null: as it does. */
  readonly groups: readonly number[] | null;
  /** Most requests that a replica runs at once; null: as the document says. */
  readonly batch: number | null;
}

/** Figures of the requests that count, s, and what became of the caches. */
export interface Figures {
  readonly mean: number;
  readonly p90: number;
  /** Of first tokens that reach the client in steps. */
  readonly steppedMean: number;
  readonly steppedP90: number;
  readonly itl: number;
  /** Share of prompt tokens that was found. */
  readonly hits: number;
  /** Most requests of a replica over those of the average one. */
  readonly unevenness: number;
}

/** Streams reach the client of these runs in steps of so many seconds at low load: the 90th percentile of gaps. */
const STEP = 0.1;
const PHASES = 10;
const KEPT_TABLES = 10;
const preparation = preparationOfPublicFiles(KEPT_TABLES);

/** The mean of each figure over so many seeds, from the document's on. */
export async function predict(run: MeasuredRun, seeds: number, experiment: Experiment): Promise<Figures> {
  const { config } = prepareRun(run);
  const all: Figures[] = [];
  for (let i = 0; i < seeds; i++) {
    const seed = config.workload.seed + i;
    all.push(await simulate({ ...config, workload: { ...config.workload, seed } }, experiment));
  }
  const meanOf = (name: keyof Figures): number => all.reduce((sum, one) => sum + one[name], 0) / seeds;
  return {
    mean: meanOf('mean'),
    p90: meanOf('p90'),
    steppedMean: meanOf('steppedMean'),
    steppedP90: meanOf('steppedP90'),
    itl: meanOf('itl'),
    hits: meanOf('hits'),
    unevenness: meanOf('unevenness'),
  };
}

async function simulate(asMade: RunConfig, { batch, drawn, groups }: Experiment): Promise<Figures> {
  const config = withBatch(drawn ? withDrawnPrompts(asMade) : asMade, batch);
  const tables = await preparation.tables(timedOf(config));
  const workload = workloadOf(config, await preparation.traces(config.workload));
  const predictor = predictorOf(config, tables);
  const run =
    groups === null
      ? createRun(config, predictor, workload)
      : createRoutedRun(config, predictor, workload, byGroup(workload, groups));
  const outcome = runToEnd(run);
  if (outcome.kind === 'does-not-fit') throw new Error('the model does not fit in memory');
  const { requests, result } = outcome;
  const first = Array.from(requests.firstTokenAt, (at, i) => at - Number(requests.arrival[i]));
  const counted = first.slice(config.workload.warmupRequests);
  const sent = new Int32Array(config.pools[0].deployment.replicas);
  for (const replica of requests.replica.slice(config.workload.warmupRequests))
    sent[replica] = Number(sent[replica]) + 1;
  const stepped = counted.flatMap((seconds) =>
    Array.from({ length: PHASES }, (_, phase) => seconds + (STEP * (phase + 0.5)) / PHASES),
  );
  return {
    mean: meanOf(counted),
    p90: quantile(counted, 0.9),
    steppedMean: meanOf(stepped),
    steppedP90: quantile(stepped, 0.9),
    itl: result.summary.itl.mean ?? Number.NaN,
    hits: result.memory.prefixHitRate ?? 0,
    unevenness: (Math.max(...sent) * sent.length) / counted.length,
  };
}

function withDrawnPrompts(config: RunConfig): RunConfig {
  const { promptPool, ...workload } = config.workload;
  if (!promptPool) return config;
  const { groups, prefixTokens, prompts } = promptPool;
  return { ...config, workload: { ...workload, promptPool: { groups, prefixTokens, prompts } } };
}

function withBatch(config: RunConfig, batch: number | null): RunConfig {
  if (batch === null) return config;
  const { scheduler } = config.pools[0];
  return withPool(config, {
    scheduler: { ...scheduler, fields: { ...scheduler.fields, maxBatchSize: batch } },
  });
}

/** Sends each group of prompts to one replica: the first so many groups to the first, and so on. */
function byGroup({ pool }: Workload, counts: readonly number[]): Router {
  const replicaOf = counts.flatMap((count, replica) => Array.from({ length: count }, () => replica));
  return { route: (request) => replicaOf[Number(pool?.promptOf[request]) % replicaOf.length] ?? 0 };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
