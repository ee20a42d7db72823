import { GPUS } from '../../core/catalog/gpus/index.ts';
import { findModel } from '../../core/models/models.ts';
import { AS_IN_VIDUR } from '../../core/config/corrections.ts';
import { PLAIN_CONDUCT } from '../../core/config/engine-conduct.ts';
import { NO_HOST_TIME } from '../../core/config/host-times.ts';
import type { PolicyConfig } from '../../core/config/policy-config.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import { runToEnd } from '../../core/run/drive-run.ts';
import type { RequestColumns } from '../../core/results/run-result.ts';
import { createRoutedRun, createRun, workloadOf } from '../../core/run/run.ts';
import { createReferencePredictor, type ReferenceTimes } from '../../core/timing/tables/reference-timing.ts';
import { createReferenceRandomRouter } from '../../core/routers/reference-random.ts';
import type { Router } from '../../core/routers/router.ts';
import type { ReferenceCase } from './reference-case.ts';

export interface CaseResult {
  readonly requests: number;
  /** Largest relative error of the three times over all requests; absolute where the expected value is 0. */
  readonly error: number;
  readonly restartsEqual: boolean;
}

const ROUTERS: Readonly<Record<string, string>> = {
  round_robin: 'round-robin',
  lor: 'least-waiting',
};
const SCHEDULERS: Readonly<Record<string, string>> = {
  vllm: 'vllm',
  sarathi: 'sarathi',
  orca: 'orca',
  faster_transformer: 'faster-transformer',
  lightllm: 'lightllm',
};

/** The case as our engine's configuration, the reference's behaviour throughout. */
export function configOf(reference: ReferenceCase): RunConfig {
  const model = findModel(reference.model);
  if (!model) throw new Error(`case ${reference.case}: the catalog lacks the model ${reference.model}`);
  const { scheduler, requests } = reference;
  return {
    model,
    pools: [
      {
        gpu: reference.gpu === 'h100' ? GPUS['h100-sxm'] : GPUS['a100-sxm'],
        deployment: {
          node: reference.network.includes('pairwise') ? 'pairwise-nvlink' : 'dgx',
          tensorParallel: reference.tensorParallel,
          pipelineParallel: reference.pipelineParallel,
          replicas: reference.replicas,
          weights: 'bf16',
          kvCache: 'bf16',
          memoryFraction: 1 - reference.memoryMarginFraction,
          blockSize: scheduler.block_size,
          kvBlocks: scheduler.num_blocks,
        },
        scheduler: schedulerOf(reference),
        conduct: PLAIN_CONDUCT,
        host: NO_HOST_TIME,
        timing: { model: 'random-forest', allReduce: 'eager' },
      },
    ],
    router: { policy: nameIn(ROUTERS, reference.router.name, 'round-robin'), fields: {} },
    workload: {
      seed: 42,
      requests: requests.arrival.length,
      seconds: null,
      maxTokens: reference.maxTokens,
      arrivals: { policy: 'list', fields: { times: requests.arrival } },
      lengths: { policy: 'list', fields: { prompts: requests.prompt, outputs: requests.output } },
      warmupRequests: 0,
    },
    corrections: { ...AS_IN_VIDUR, batchFreesAll: reference.fix === 'faster-transformer-leak' },
  };
}

function schedulerOf({ scheduler }: ReferenceCase): PolicyConfig {
  return {
    policy: nameIn(SCHEDULERS, scheduler.name),
    fields: {
      maxBatchSize: scheduler.batch_size_cap,
      watermarkFraction: scheduler.watermark_blocks_fraction,
      ...(scheduler.chunk_size === undefined ? {} : { chunkSize: scheduler.chunk_size }),
      ...(scheduler.max_tokens_in_batch === undefined
        ? {}
        : { maxBatchTokens: scheduler.max_tokens_in_batch }),
      ...(scheduler.max_waiting_iters === undefined
        ? {}
        : { maxWaitingIterations: scheduler.max_waiting_iters }),
    },
  };
}

function nameIn(names: Readonly<Record<string, string>>, name: string, otherwise?: string): string {
  const found = names[name] ?? otherwise;
  if (found === undefined) throw new Error(`the reference's ${name} is not known`);
  return found;
}

/** Replays a case on its operator times and compares every request. */
export async function replayCase(reference: ReferenceCase, times: ReferenceTimes): Promise<CaseResult> {
  const config = configOf(reference);
  const { expected } = reference;
  const predictor = createReferencePredictor(times);
  const workload = workloadOf(config, []);
  const run =
    reference.router.name === 'random'
      ? createRoutedRun(config, predictor, workload, randomRouter(config))
      : createRun(config, predictor, workload);
  const outcome = runToEnd(run);
  if (outcome.kind !== 'done') throw new Error(`case ${reference.case} ended as ${outcome.kind}`);
  return compare(expected, outcome.requests);
}

/** Its Poisson arrivals took one number a request first; its trace lengths none. */
function randomRouter({ pools, workload }: RunConfig): Router {
  return createReferenceRandomRouter(workload.seed, workload.requests ?? 0, pools[0].deployment.replicas);
}

function compare(expected: ReferenceCase['expected'], requests: RequestColumns): CaseResult {
  const pairs = [
    [expected.scheduledAt, requests.scheduledAt],
    [expected.prefillCompletedAt, requests.firstTokenAt],
    [expected.completedAt, requests.completedAt],
  ] as const;
  let error = 0;
  for (const [wanted, found] of pairs) {
    wanted.forEach((value, i) => {
      const difference = Math.abs((found[i] ?? Number.NaN) - value);
      const own = value === 0 ? difference : difference / Math.abs(value);
      // NaN, a time that never came, is the largest error.
      error = own <= error ? error : Number.isNaN(own) ? Number.POSITIVE_INFINITY : own;
    });
  }
  const restartsEqual =
    expected.restarts.every((restarts, i) => requests.preemptions[i] === restarts) &&
    expected.replica.every((replica, i) => requests.replica[i] === replica);
  return { requests: requests.arrival.length, error, restartsEqual };
}
