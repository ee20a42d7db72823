import type { Catalog } from '../../core/catalog/catalog.ts';
import { expertsOf } from '../../core/models/layers.ts';
import { engineNamed } from '../../core/engines/index.ts';
import { traitsOf } from '../../core/schedulers/fields.ts';
import { fieldsOf, SCHEDULER_SECTION } from '../document/policies.ts';
import type { Scenario } from '../document/scenario.ts';
import type { MeasuredRun } from './measured-run.ts';

type Server = NonNullable<MeasuredRun['server']>;

/** Where a launch script sets the share of GPU memory, by engine. */
const SHARES = ['gpu_memory_utilization', 'mem_fraction_static', 'free_gpu_memory_fraction'] as const;
/** A share at the start of a text: "0.8 (0.7 for ...)". */
const SHARE = /^0\.\d+/;

/**
 * How tokens of real prompts choose experts, by what kernels measured with it and published runs agree on best: balanced
 * experts leave gpt-oss 8 % and more off at the median, these 4 to 5 % (docs/composition.md).
 */
const REAL_SKEW = 'power-law-1.01';

/** The scenario with what its server's launch script set, where the document does not say it. */
export function asServed(scenario: Scenario, server: Server, { models }: Pick<Catalog, 'models'>): Scenario {
  const { deployment, model } = scenario;
  const found = typeof model === 'string' ? models.find(model) : undefined;
  const isMixture = found !== undefined && expertsOf(found) !== null;
  return {
    ...scenario,
    scheduler: schedulerOf(scenario, server),
    deployment: {
      ...deployment,
      memoryFraction: shareOf(server) ?? deployment.memoryFraction,
      ...kvCacheOf(scenario, server),
      ...(isMixture ? { expertSkew: REAL_SKEW } : {}),
    },
  };
}

/**
 * NVIDIA's NVFP4 checkpoints declare an fp8 KV cache. An engine that was left to choose ("auto") follows them: Kimi-K2.5 on
 * four B200 kept 64 requests of 8,192 + 1,024 tokens running without a queue, for which bf16 has half the room.
 */
function kvCacheOf({ deployment, engine }: Scenario, server: Server): Partial<Scenario['deployment']> {
  const isLeftToIt = server['kv_cache_dtype'] === 'auto' && deployment.weights === 'nvfp4';
  return isLeftToIt && engineNamed(engine.name).followsCheckpointKv ? { kvCache: 'fp8' } : {};
}

/** SGLang's polling and TensorRT-LLM's delayed batching, where the script names them. */
function schedulerOf(scenario: Scenario, server: Server): Scenario['scheduler'] {
  const { engine, scheduler } = scenario;
  const policy = engineNamed(engine.name).scheduler;
  if (!traitsOf(scheduler.policy).standsIn || policy === scheduler.policy) return scheduler;
  const { receiveInterval, batchWaitIterations } = fieldsOf(SCHEDULER_SECTION, policy);
  const own = {
    ...(receiveInterval === undefined ? {} : pollingOf(scenario, server)),
    ...(batchWaitIterations === undefined ? {} : batchingOf(scenario, server)),
  };
  return { ...scheduler, ...own, policy };
}

/** TensorRT-LLM's own pages of 0.10 were measured with `max_utilization`, as their build commands say. */
const PREEMPTING = '0.10';

function batchingOf(scenario: Scenario, server: Server): Readonly<Record<string, string | number>> {
  const capacityPolicy = scenario.engine.version === PREEMPTING ? 'max-utilization' : 'guaranteed-no-evict';
  return { capacityPolicy, ...batchWaitOf(scenario, server) };
}

/** "30 if conc>=16 else 10", or a number. */
const INTERVAL = /^(\d+)(?: if conc>=(\d+) else (\d+))?$/;

function pollingOf({ workload }: Scenario, server: Server): { readonly receiveInterval: number } {
  const [, many = '1', clients = '0', few = many] =
    INTERVAL.exec(String(server['scheduler_recv_interval'] ?? '')) ?? [];
  const isLarge = Number(workload.arrivals['concurrency'] ?? 0) >= Number(clients);
  return { receiveInterval: Number(isLarge ? many : few) };
}

const WAIT_ITERATIONS = /batch_wait_timeout_iters (\d+)/;
const WAIT_RATIO = /batch_wait_max_tokens_ratio ([\d.]+)/;
const NO_WAIT = { batchWaitIterations: 0, batchWaitRatio: 0 };
/** Nominal lengths of 1k, tokens. */
const ONE_K = 1024;

/** "1k1k and TP<8 only: batch_wait_timeout_iters 20, batch_wait_max_tokens_ratio 0.9", "1k1k conc>=64: ...". */
function batchWaitOf({ deployment, workload }: Scenario, server: Server): typeof NO_WAIT {
  const text = String(server['batch_wait'] ?? server['delay_batching'] ?? '');
  const [iterations, ratio] = [WAIT_ITERATIONS, WAIT_RATIO].map((pattern) =>
    Number(pattern.exec(text)?.[1] ?? 0),
  );
  const [, below = Infinity] = /TP<(\d+)/.exec(text) ?? [];
  const [, clients = 0] = /conc>=(\d+)/.exec(text) ?? [];
  const lengths = [workload.lengths['prompt'], workload.lengths['output']];
  const isShort = lengths.every((length) => Array.isArray(length) && Number(length[1]) <= ONE_K);
  const applies =
    (isShort || !text.includes('1k1k')) &&
    deployment.tensorParallel < Number(below) &&
    Number(workload.arrivals['concurrency'] ?? 0) >= Number(clients);
  return applies ? { batchWaitIterations: iterations ?? 0, batchWaitRatio: ratio ?? 0 } : NO_WAIT;
}

function shareOf(server: Server): number | null {
  for (const name of SHARES) {
    const share = SHARE.exec(String(server[name] ?? ''))?.[0];
    if (share !== undefined) return Number(share);
  }
  return null;
}
