import type { Catalog } from '../../core/catalog/catalog.ts';
import { engineNamed } from '../../core/engines/index.ts';
import { USUAL_CLIENT } from '../../core/workloads/arrivals/fields.ts';
import { defaultShare } from '../engines/hosts.ts';
import type { Scenario } from '../document/scenario.ts';
import type { MeasuredRun } from './measured-run.ts';
import { asServed } from './server-conduct.ts';

/** Rounds of the clients that are simulated, and those of them that are left out at the start. */
const ROUNDS = 12;
const WARMUP_ROUNDS = 2;

/**
 * A measured run's scenario as it was conducted. A run that states its client is simulated as stated: all clients at once,
 * so many requests, the burst and the drain with them. The others are taken to be in the steady state.
 */
export function asConducted(
  { scenario, source, client, server }: ConductedRun,
  catalog: Pick<Catalog, 'models'>,
): Scenario {
  const served = asServed(scenario, server ?? {}, catalog);
  if (client !== undefined) return served;
  const conducted = inSteadyState(served);
  return source.includes('AIConfigurator') ? withOwnShare(withCheckpointsFormats(conducted)) : conducted;
}

type ConductedRun = Pick<MeasuredRun, 'scenario' | 'source' | 'client' | 'server'>;

/**
 * The AIConfigurator sample does not say which share of memory a server took, and its file writes vLLM's usual one for all:
 * each engine took its own.
 */
function withOwnShare(scenario: Scenario): Scenario {
  const { deployment, engine } = scenario;
  const memoryFraction = defaultShare(engine.name, engine.version) ?? deployment.memoryFraction;
  return { ...scenario, deployment: { ...deployment, memoryFraction } };
}

/**
 * Published closed-loop figures do not say how many requests were sent, and stand for the steady state: the start, when
 * all clients come at once, is left out, and so many rounds follow that the last one, when clients have nothing left to
 * send, weighs little. A run that says its own warm-up keeps it.
 * Where an engine's published runs move in waves, nothing spreads their equal lengths.
 */
export function inSteadyState(scenario: Scenario): Scenario {
  const { workload } = scenario;
  const { arrivals, requests } = workload;
  const concurrency = arrivals['concurrency'];
  if (arrivals.process !== 'closed-loop' || typeof concurrency !== 'number' || requests === undefined)
    return scenario;
  if (workload.warmupRequests > 0) return scenario;
  const warmupRequests = WARMUP_ROUNDS * concurrency;
  const client = {
    ...USUAL_CLIENT,
    ...(engineNamed(scenario.engine.name).movesInWaves ? { lengthJitter: 0 } : {}),
  };
  return {
    ...scenario,
    workload: {
      ...workload,
      requests: Math.max(requests, ROUNDS * concurrency) + warmupRequests,
      warmupRequests,
      arrivals: { ...arrivals, ...client },
    },
  };
}

/**
 * The AIConfigurator sample writes fp8 for every checkpoint of 8 bits and bf16 for every KV cache. But Qwen's own fp8
 * checkpoints are scaled by block; and the checkpoints with fp8 weights that vLLM and TensorRT-LLM read declare an fp8
 * KV cache, which both follow. Two measurements say so: on one H200 a 70 B model kept 64 requests of 1,024 + 8,192 tokens
 * running, where 174 thousand tokens fit in bf16; and a decode of 4 requests took 8 us more a layer for 3,584 more
 * tokens each, half of what bf16 kernels take.
 */
export function withCheckpointsFormats(scenario: Scenario): Scenario {
  const { deployment, engine, model } = scenario;
  if (deployment.weights !== 'fp8') return scenario;
  const isByBlock = typeof model === 'string' && model.startsWith('Qwen/');
  return {
    ...scenario,
    deployment: {
      ...deployment,
      ...(isByBlock ? { weights: 'fp8-block' } : {}),
      ...(engineNamed(engine.name).followsCheckpointKv ? { kvCache: 'fp8' } : {}),
    },
  };
}
