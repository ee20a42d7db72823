import { GPUS } from '../catalog/gpus/index.ts';
import type { GpuSpec } from '../catalog/gpu-spec.ts';
import { findModel } from '../models/models.ts';
import type { ModelSpec } from '../models/model-spec.ts';
import { CORRECTED, type Corrections } from '../config/corrections.ts';
import type { DeploymentConfig } from '../config/deployment-config.ts';
import { PLAIN_CONDUCT, type EngineConduct } from '../config/engine-conduct.ts';
import { NO_HOST_TIME, type HostTimes } from '../config/host-times.ts';
import type { PolicyConfig } from '../config/policy-config.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { TimingConfig } from '../config/timing-config.ts';
import type { WorkloadConfig } from '../config/workload-config.ts';

/** What a test says of its configuration; all else is as usual. */
export interface ConfigChanges {
  readonly model?: ModelSpec | string;
  readonly gpu?: GpuSpec;
  readonly deployment?: Partial<DeploymentConfig>;
  readonly router?: PolicyConfig;
  readonly scheduler?: PolicyConfig;
  readonly conduct?: Partial<EngineConduct>;
  readonly host?: Partial<HostTimes>;
  readonly workload?: Partial<WorkloadConfig>;
  readonly timing?: Partial<TimingConfig>;
  readonly corrections?: Partial<Corrections>;
}

/** The usual deployment of a test: one GPU, everything in bf16. */
export const USUAL_DEPLOYMENT: DeploymentConfig = {
  node: 'dgx',
  tensorParallel: 1,
  pipelineParallel: 1,
  replicas: 1,
  weights: 'bf16',
  kvCache: 'bf16',
  memoryFraction: 0.9,
  blockSize: 16,
  kvBlocks: null,
};

/** One request of one token on one H100 under vLLM V1, without host time, and what a test changes of it. */
export function testConfig(changes: ConfigChanges = {}): RunConfig {
  return {
    model: modelOf(changes.model ?? 'meta-llama/Llama-3.1-8B'),
    pools: [
      {
        gpu: changes.gpu ?? GPUS['h100-sxm'],
        deployment: { ...USUAL_DEPLOYMENT, ...changes.deployment },
        scheduler: changes.scheduler ?? {
          policy: 'vllm-v1',
          fields: { maxBatchSize: 256, maxBatchTokens: 8192, prefixCaching: false },
        },
        conduct: { ...PLAIN_CONDUCT, ...changes.conduct },
        host: { ...NO_HOST_TIME, ...changes.host },
        timing: { model: 'roofline', allReduce: 'graph', ...changes.timing },
      },
    ],
    router: changes.router ?? { policy: 'round-robin', fields: {} },
    workload: {
      seed: 1,
      requests: 1,
      seconds: null,
      maxTokens: 4096,
      arrivals: { policy: 'burst', fields: {} },
      lengths: { policy: 'fixed', fields: { prompt: 1, output: 1 } },
      warmupRequests: 0,
      ...changes.workload,
    },
    corrections: { ...CORRECTED, ...changes.corrections },
  };
}

/** Requests with listed arrivals (s) and lengths (tokens), as [arrival, prompt, output] by arrival. */
export function listedWorkload(
  requests: readonly (readonly [number, number, number])[],
): Pick<WorkloadConfig, 'requests' | 'arrivals' | 'lengths'> {
  return {
    requests: requests.length,
    arrivals: { policy: 'list', fields: { times: requests.map(([arrival]) => arrival) } },
    lengths: {
      policy: 'list',
      fields: {
        prompts: requests.map(([, prompt]) => prompt),
        outputs: requests.map(([, , output]) => output),
      },
    },
  };
}

function modelOf(model: ModelSpec | string): ModelSpec {
  const found = typeof model === 'string' ? findModel(model) : model;
  if (found === undefined) throw new Error(`the catalog lacks ${String(model)}`);
  return found;
}
