import { GPUS } from '../../catalog/gpus/index.ts';
import { listedWorkload, testConfig } from '../../testing/config.ts';
import type { RunConfig } from '../../config/run-config.ts';

export interface ListSetup {
  /** [arrival s, prompt, output], by arrival. */
  readonly requests: readonly (readonly [number, number, number])[];
  readonly pipelineParallel?: number;
  readonly replicas?: number;
  readonly tensorParallel?: number;
  /** s, of an iteration and of each request in it. */
  readonly host?: readonly [number, number];
  readonly warmupRequests?: number;
}

/** Listed requests on A100s under vLLM V1, with no front end and nothing scheduled ahead. */
export function listConfig(setup: ListSetup): RunConfig {
  const { host = [0, 0], pipelineParallel = 1, replicas = 1, requests, tensorParallel = 1 } = setup;
  return testConfig({
    model: 'meta-llama/Llama-2-7b-hf',
    gpu: GPUS['a100-sxm'],
    deployment: { tensorParallel, pipelineParallel, replicas, kvBlocks: 300 },
    scheduler: {
      policy: 'vllm-v1',
      fields: { maxBatchSize: 32, maxBatchTokens: 512, prefixCaching: false },
    },
    host: { iterationSeconds: host[0], requestSeconds: host[1] },
    workload: { ...listedWorkload(requests), warmupRequests: setup.warmupRequests ?? 0 },
  });
}

/** Requests that come in waves, so that replicas have idle time and mixed batches. */
export function wavesOf(count: number): readonly (readonly [number, number, number])[] {
  return Array.from({ length: count }, (_, i) => [
    Math.floor(i / 8) * 1.5 + 0.003 * (i % 8),
    40 + ((i * 67) % 500),
    1 + ((i * 13) % 60),
  ]);
}
