import { assembleReplicas, assembleRouting, schedulerNamed } from '../assemble.ts';
import { Recorders } from '../recorders.ts';
import type { Replica } from '../replica.ts';
import { RequestTable } from '../../cluster/request-table.ts';
import type { HostTier } from '../../cluster/offloaded-kv-blocks.ts';
import type { IterationRecorder } from '../../metrics/iteration-recorder.ts';
import { summarize, type Measures } from '../../metrics/summarize.ts';
import type { WindowedPairs } from '../../metrics/windowed-work.ts';
import type { TokenRecorder } from '../../metrics/token-recorder.ts';
import { REFERENCE_ENGINE } from '../../engines/index.ts';
import { traitsOf } from '../../schedulers/fields.ts';
import type { ExecutionTimePredictor } from '../../iteration/batch-shape.ts';
import type { Corrections } from '../../config/corrections.ts';
import type { PromptPool } from '../../workloads/prompt-pool.ts';
import type { Workload } from '../../workloads/workload.ts';
import type { EngineConduct } from '../../config/engine-conduct.ts';
import type { HostTimes } from '../../config/host-times.ts';
import type { PolicyConfig } from '../../config/policy-config.ts';
import { USUAL_DEPLOYMENT } from '../../testing/config.ts';
import { clientsOf } from '../loop/clients-of.ts';
import { Simulation } from '../loop/simulate.ts';
import { CheckedScheduler, type CheckedParts, type Work } from './checked-scheduler.ts';

/** Keys that a windowed layer of the imagined model sees. */
const WINDOW = 24;

export interface CheckedSetup {
  readonly scheduler: PolicyConfig;
  readonly router: string;
  readonly routerFields?: PolicyConfig['fields'];
  readonly pipelineParallel: number;
  readonly replicas: number;
  readonly kvBlocks: number;
  readonly blockSize: number;
  /** Blocks that a request holds beside those of its tokens. */
  readonly blocksBeside: number;
  readonly maxTokens: number;
  readonly warmupRequests: number;
  readonly corrections: Corrections;
  readonly host: HostTimes;
  readonly conduct: EngineConduct;
  /** [arrival s, prompt, output], by arrival. */
  readonly requests: readonly (readonly [number, number, number])[];
  /** Whose prompts the requests have, of which the rows give the lengths too. */
  readonly pool?: PromptPool;
  /** What their tokens are, and of which conversations they are, where that is said. */
  readonly said?: Pick<Workload, 'content' | 'sessionOf'>;
  /** Where KV blocks go; absent: nowhere. */
  readonly hostTier?: HostTier;
  /** Gives the requests in the place of the rows, afresh each time. */
  readonly draw?: () => Workload;
}

export interface CheckedOutcome {
  readonly table: RequestTable;
  readonly replicas: readonly Replica[];
  readonly tokens: TokenRecorder;
  readonly iterations: IterationRecorder;
  readonly windowed: WindowedPairs | null;
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

/** Schedulers of today's engines send the chunks of a prompt down the stages one behind the other. */
function overlapOf(
  policy: string,
  pipelineParallel: number,
  schedulesAhead: boolean,
): CheckedParts['overlap'] {
  if (schedulesAhead) return 'all';
  return traitsOf(policy).engine !== REFERENCE_ENGINE && pipelineParallel > 1 ? 'prompts' : 'none';
}

/**
 * Runs a workload with every batch checked, repeating batches where that is possible or one by one: throws when one
 * breaks a rule.
 */
export function runChecked(setup: CheckedSetup, stepping: 'repeats' | 'one-by-one'): CheckedOutcome {
  const { conduct, corrections, host, pipelineParallel, requests, scheduler: config } = setup;
  const definition = schedulerNamed(config.policy);
  const workload: Workload = setup.draw?.() ?? {
    arrival: Float64Array.from(requests, ([arrival]) => arrival),
    prompt: Int32Array.from(requests, ([, prompt]) => prompt),
    output: Int32Array.from(requests, ([, , output]) => output),
    longestRequest: setup.maxTokens,
    ...(setup.pool === undefined ? {} : { pool: setup.pool }),
    ...setup.said,
  };
  const warmup = Math.min(setup.warmupRequests, workload.arrival.length - 1);
  const table = new RequestTable(workload, warmup);
  table.blocksBeside.fill(setup.blocksBeside);
  const schedulesAhead = conduct.schedulesAhead && traitsOf(config.policy).canScheduleAhead;
  const work = { prefillTokens: new Int32Array(table.count), decodes: new Int32Array(table.count) };
  const overlap = overlapOf(config.policy, pipelineParallel, schedulesAhead);
  const knowsBlocks = setup.replicas === 1 && workload.pool === undefined && workload.content === undefined;
  const { blockSize } = setup;
  const deployment = { ...USUAL_DEPLOYMENT, blockSize, pipelineParallel, replicas: setup.replicas };
  const replicas = assembleReplicas({
    pool: { conduct, deployment, host, scheduler: config },
    definition: {
      ...definition,
      create(context) {
        const { kvBlocks } = context;
        const scheduler = definition.create(context);
        return new CheckedScheduler({ scheduler, requests: table, kvBlocks, work, knowsBlocks, overlap });
      },
    },
    requests: table,
    predictor: GROWING_TIMES,
    kvBlocks: setup.kvBlocks,
    hostTier: setup.hostTier ?? null,
    layers: 4,
    launchedLayers: 4,
    maxTokens: setup.maxTokens,
    corrections,
    longestRequests: null,
    timeline: null,
  });
  const recorders = new Recorders(
    table,
    setup.replicas,
    WINDOW,
    stepping === 'repeats' ? [] : [{ landed: () => {} }],
  );
  const simulation = new Simulation({
    requests: table,
    replicas,
    routing: assembleRouting({ policy: setup.router, fields: setup.routerFields ?? {} }, 1, replicas, table),
    recorders,
    frontend: host,
    clients: clientsOf(workload, table),
  });
  while (simulation.advance(1000));
  const { iterations, tokens, windowed } = recorders;
  const measures = summarize(table, tokens, 'at-times', 'ended');
  return { table, replicas, tokens, iterations, windowed, measures, events: simulation.events, work };
}
