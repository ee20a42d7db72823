import { COMPLETE } from '../../src/core/catalog/complete-catalog.ts';
import type { EngineConduct } from '../../src/core/config/engine-conduct.ts';
import type { PoolConfig } from '../../src/core/config/pool-config.ts';
import { withPool } from '../../src/core/config/run-config.ts';
import type { HostTimes } from '../../src/core/config/host-times.ts';
import { NO_HOST_TIME } from '../../src/core/config/host-times.ts';
import type { DescribedTables, TokenTables } from '../../src/core/timing/tables/timing-tables.ts';
import type { Scenario } from '../../src/scenario/document/scenario.ts';
import type { Variant } from '../../src/cli/fidelity/simulated-run.ts';
import {
  asConducted,
  inSteadyState,
  withCheckpointsFormats,
} from '../../src/scenario/measured/client-conduct.ts';

/** A part of the model, and the model without it. */
export interface AblatedPart {
  readonly part: string;
  readonly without: Variant;
}

function host(change: (host: HostTimes) => Partial<HostTimes>): Variant {
  return pool(({ host }) => ({ host: { ...host, ...change(host) } }));
}

function conduct(change: Partial<EngineConduct>): Variant {
  return pool(({ conduct }) => ({ conduct: { ...conduct, ...change } }));
}

function pool(change: (pool: PoolConfig) => Partial<PoolConfig>): Variant {
  return { config: (config) => withPool(config, change(config.pools[0])) };
}

function deployed(change: () => Partial<Scenario['deployment']>): Variant {
  return {
    scenario: (run) => {
      const scenario = asConducted(run, COMPLETE);
      const hasExperts = scenario.deployment.expertSkew !== 'balanced';
      const changed = change();
      return hasExperts || changed.expertSkew === undefined
        ? { ...scenario, deployment: { ...scenario.deployment, ...changed } }
        : scenario;
    },
  };
}

function tokens(change: (tables: TokenTables) => Partial<TokenTables>): Variant {
  const changed = (tables: DescribedTables): DescribedTables => {
    const own = { ...tables.tokens, ...change(tables.tokens) };
    const stages = tables.stages.map((stage) => ({ ...stage, layer: own.layer }));
    return { ...tables, tokens: own, stages };
  };
  return { tables: changed };
}

export const ABLATED_PARTS: readonly AblatedPart[] = [
  { part: 'nothing: the whole model', without: {} },
  {
    part: 'LM head and sampling',
    without: tokens(({ head }) => ({ head: head.map(() => 0) })),
  },
  {
    part: 'element-wise operators',
    without: tokens(({ layerGemm, allReduce, reducesPerLayer }) => ({
      layer: layerGemm.map((time, i) => time + reducesPerLayer * (allReduce[i] ?? 0)),
    })),
  },
  {
    part: 'host time',
    without: host(({ frontendSeconds }) => ({ ...NO_HOST_TIME, frontendSeconds })),
  },
  {
    part: 'host work beside the GPU',
    without: host(() => ({ overlappedSeconds: 0, overlappedRequestSeconds: 0, eagerLayerSeconds: 0 })),
  },
  { part: 'gaps between the kernels of a layer', without: host(() => ({ layerSeconds: 0 })) },
  { part: 'launches of prompts', without: host(() => ({ eagerLayerSeconds: 0 })) },
  { part: 'front end', without: host(() => ({ frontendSeconds: 0, promptTokenSeconds: 0 })) },
  { part: 'front end by prompt tokens', without: host(() => ({ promptTokenSeconds: 0 })) },
  {
    part: 'uneven choice of experts',
    without: deployed(() => ({ expertSkew: 'balanced' })),
  },
  {
    part: 'polling and delayed batching',
    without: pool(({ scheduler }) => ({
      scheduler: {
        ...scheduler,
        fields: { ...scheduler.fields, receiveInterval: 1, batchWaitIterations: 0, batchWaitRatio: 0 },
      },
    })),
  },
  {
    part: "the server's share of memory",
    without: deployed(() => ({ memoryFraction: 0.9 })),
  },
  {
    part: 'preempting scheduler of 0.10',
    without: pool(({ scheduler }) => ({
      scheduler: {
        ...scheduler,
        fields: { ...scheduler.fields, capacityPolicy: 'guaranteed-no-evict' },
      },
    })),
  },
  { part: 'asynchronous step', without: conduct({ schedulesAhead: false }) },
  {
    part: "the engine's order of prompts and decodes",
    without: pool(({ scheduler }) => ({ scheduler: { ...scheduler, policy: 'vllm-v1' } })),
  },
  {
    part: 'graph all-reduce (eager instead)',
    without: pool(({ timing }) => ({ timing: { ...timing, allReduce: 'eager' } })),
  },
  {
    part: "the engine's own kernels (vLLM's instead)",
    without: pool(({ timing: { kernels: _own, ...timing } }) => ({ timing })),
  },
  {
    part: 'fused kernels of TensorRT-LLM',
    without: pool(({ timing }) => ({ timing: { ...timing, fusesElementwise: false } })),
  },
  {
    part: 'prompt pool',
    without: {
      scenario: (run) => {
        const scenario = asConducted(run, COMPLETE);
        return { ...scenario, workload: { ...scenario.workload, promptPool: null } };
      },
    },
  },
  {
    part: 'steady state of the clients',
    without: {
      scenario: ({ scenario, source }) =>
        source.includes('AIConfigurator') ? withCheckpointsFormats(scenario) : scenario,
    },
  },
  {
    part: "the checkpoints' own formats (KV in fp8, scales by block)",
    without: { scenario: ({ scenario }) => inSteadyState(scenario) },
  },
  {
    part: 'length jitter of the clients',
    without: {
      scenario: (run) => {
        const scenario = asConducted(run, COMPLETE);
        const { arrivals } = scenario.workload;
        if (arrivals.process !== 'closed-loop') return scenario;
        return {
          ...scenario,
          workload: { ...scenario.workload, arrivals: { ...arrivals, lengthJitter: 0 } },
        };
      },
    },
  },
];
