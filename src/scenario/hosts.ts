import type { HostConfig } from '../core/engine/run-config.ts';
import type { ScenarioIssue } from './scenario.ts';

/** An engine version as people write it: "0.15", "0.15.1", "1.0.0rc3". */
const VERSION = /^(\d+)\.(\d+)(?:\.\w+)*$/;

/** First vLLM release that schedules asynchronously by default. */
const VLLM_ASYNC = { major: 0, minor: 14 } as const;

export const DEFAULT_VLLM_VERSION = '0.15';
export const ENGINE_NAMES = ['vllm', 'vidur-2024'] as const;
export const ENGINES_NOT_BUILT = ['sglang', 'tensorrt-llm'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/**
 * vLLM from 0.14: host time fitted on open-loop vLLM 0.15 runs of dense models on H100; provisional, until it is
 * fitted on all measured runs. Scheduling overlaps the GPU, so little of it shows between iterations.
 */
const VLLM_HOST: HostConfig = {
  iterationSeconds: 0.5e-3,
  requestSeconds: 0.01e-3,
  frontendSeconds: 4e-3,
  schedulesAhead: true,
};

/** Vidur's default leaves host time out (`skip_cpu_overhead_modeling`). */
const VIDUR_HOST: HostConfig = {
  iterationSeconds: 0,
  requestSeconds: 0,
  frontendSeconds: 0,
  schedulesAhead: false,
};

/** The engine of a scenario that names none. */
export function defaultEngine(schedulerPolicy: string): {
  readonly name: EngineName;
  readonly version?: string;
} {
  return schedulerPolicy === 'vllm-v1'
    ? { name: 'vllm', version: DEFAULT_VLLM_VERSION }
    : { name: 'vidur-2024' };
}

/** What is wrong with the engine's version, if anything. */
export function checkEngine(engine: {
  readonly name: string;
  readonly version?: string;
}): ScenarioIssue | null {
  const path = 'engine.version';
  if (engine.name === 'vidur-2024') {
    if (engine.version === undefined) return null;
    return { path, message: `${path} ("${engine.version}") must be left out: vidur-2024 is one version.` };
  }
  const match = VERSION.exec(engine.version ?? '');
  if (match === null) {
    return {
      path,
      message: `${path} must be a version such as "0.15", not ${JSON.stringify(engine.version)}.`,
    };
  }
  const [major, minor] = [Number(match[1]), Number(match[2])];
  const isBuilt = major > VLLM_ASYNC.major || minor >= VLLM_ASYNC.minor;
  if (isBuilt) return null;
  return {
    path,
    message: `${path} "${engine.version}" is not built yet; it must be ${VLLM_ASYNC.major}.${VLLM_ASYNC.minor} or later.`,
  };
}

/** Host times of a checked engine. A pipeline keeps several batches in flight, so it does not schedule ahead. */
export function hostOf(engine: { readonly name: string }, pipelineParallel: number): HostConfig {
  const host = engine.name === 'vidur-2024' ? VIDUR_HOST : VLLM_HOST;
  return { ...host, schedulesAhead: host.schedulesAhead && pipelineParallel === 1 };
}
