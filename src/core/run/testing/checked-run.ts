import { createKvBlocks } from '../create-kv-blocks.ts';
import { Replica } from '../replica.ts';
import { RequestTable } from '../../cluster/request-table.ts';
import { IterationRecorder } from '../../metrics/iteration-recorder.ts';
import { summarize, type Measures } from '../../metrics/summarize.ts';
import { TokenRecorder } from '../../metrics/token-recorder.ts';
import { createStream } from '../../random/stream.ts';
import { ROUTERS } from '../../routers/index.ts';
import { SCHEDULERS } from '../../schedulers/index.ts';
import type { ExecutionTimePredictor } from '../../iteration/batch-shape.ts';
import type { Corrections } from '../../config/corrections.ts';
import type { PromptPool } from '../../workloads/prompt-pool.ts';
import type { EngineConduct } from '../../config/engine-conduct.ts';
import type { HostTimes } from '../../config/host-times.ts';
import type { PolicyConfig } from '../../config/policy-config.ts';
import { Simulation } from '../loop/simulate.ts';
import { CheckedScheduler, type CheckedParts, type Work } from './checked-scheduler.ts';

export interface CheckedSetup {
  readonly scheduler: PolicyConfig;
  readonly router: string;
  readonly pipelineParallel: number;
  readonly replicas: number;
  readonly kvBlocks: number;
  readonly blockSize: number;
  readonly maxTokens: number;
  readonly warmupRequests: number;
  readonly corrections: Corrections;
  readonly host: HostTimes;
  readonly conduct: EngineConduct;
  /** [arrival s, prompt, output], by arrival. */
  readonly requests: readonly (readonly [number, number, number])[];
  /** Whose prompts the requests have, of which the rows give the lengths too. */
  readonly pool?: PromptPool;
}

export interface CheckedOutcome {
  readonly table: RequestTable;
  readonly replicas: readonly Replica[];
  readonly recorder: TokenRecorder;
  readonly iterations: IterationRecorder;
  readonly measures: Measures;
  readonly events: number;
  readonly work: Work;
}

/** Times that grow with tokens and with the KV that they attend to, evenly. */
export const GROWING_TIMES: ExecutionTimePredictor = {
  stageSeconds(stage, shape) {
    let pairs = shape.decodeKvTokens;
    for (let i = 0; i < shape.prefills; i++) {
      const chunk = shape.prefillChunk[i] ?? 0;
      pairs += chunk * ((shape.prefillPrefix[i] ?? 0) + (chunk + 1) / 2);
    }
    return 0.005 + 2e-5 * shape.tokens + 1e-8 * pairs + 1e-4 * stage;
  },
};

/** These keep the requests that decode in step as groups. */
const GROUPING = ['vllm', 'sarathi', 'orca-plus'];

/** vLLM V1 sends the chunks of a prompt down the stages one behind the other. */
function overlapOf(
  policy: string,
  pipelineParallel: number,
  schedulesAhead: boolean,
): CheckedParts['overlap'] {
  if (schedulesAhead) return 'all';
  return policy === 'vllm-v1' && pipelineParallel > 1 ? 'prompts' : 'none';
}

/** Runs a workload with every batch checked: throws when one breaks a rule. */
export function runChecked(setup: CheckedSetup, skipsAhead: boolean): CheckedOutcome {
  const { conduct, corrections, host, pipelineParallel, requests, scheduler: config } = setup;
  const definition = SCHEDULERS[config.policy];
  const routing = ROUTERS[setup.router];
  if (!definition || !routing) throw new Error(`no policy ${config.policy} or ${setup.router}`);
  const workload = {
    arrival: Float64Array.from(requests, ([arrival]) => arrival),
    prompt: Int32Array.from(requests, ([, prompt]) => prompt),
    output: Int32Array.from(requests, ([, , output]) => output),
    longestRequest: setup.maxTokens,
    ...(setup.pool === undefined ? {} : { pool: setup.pool }),
  };
  const warmup = Math.min(setup.warmupRequests, requests.length - 1);
  const table = new RequestTable(workload, warmup);
  const schedulesAhead = conduct.schedulesAhead && definition.canScheduleAhead;
  const work = { prefillTokens: new Int32Array(table.count), decodes: new Int32Array(table.count) };
  const overlap = overlapOf(config.policy, pipelineParallel, schedulesAhead);
  const replicas = Array.from({ length: setup.replicas }, (_, index) => {
    const kvBlocks = createKvBlocks(definition, config, setup.kvBlocks, setup.blockSize, table);
    const scheduler = definition.create({
      config,
      requests: table,
      kvBlocks,
      pipelineParallel,
      maxTokens: setup.maxTokens,
      schedulesAhead,
      batching: conduct.batching,
      corrections,
      longestRequests: null,
    });
    const isGrouping = GROUPING.includes(config.policy);
    const knowsBlocks = setup.replicas === 1 && !isGrouping && setup.pool === undefined;
    return new Replica({
      index,
      scheduler: new CheckedScheduler({ scheduler, requests: table, kvBlocks, work, knowsBlocks, overlap }),
      kvBlocks,
      predictor: GROWING_TIMES,
      host,
      conduct: { schedulesAhead },
      pipelineParallel,
      tensorParallel: 1,
      layersPerStage: 4,
    });
  });
  const recorder = new TokenRecorder(table, setup.replicas);
  const iterations = new IterationRecorder(setup.replicas);
  const simulation = new Simulation({
    requests: table,
    replicas,
    router: routing.create({
      config: { policy: setup.router, fields: {} },
      replicas: replicas.length,
      stream: createStream(1, 'router'),
      waiting: (replica) => replicas[replica]?.scheduler.waiting ?? 0,
      outstanding: (replica) => replicas[replica]?.outstanding ?? 0,
    }),
    routesBlindly: routing.isBlind === true,
    recorder,
    iterations,
    frontendSeconds: host.frontendSeconds,
    skipsAhead,
  });
  while (simulation.advance(1000));
  const measures = summarize(table, recorder, warmup);
  return { table, replicas, recorder, iterations, measures, events: simulation.events, work };
}
