import { PLAIN_CONDUCT, type EngineConduct } from '../../core/config/engine-conduct.ts';
import { NO_HOST_TIME, type HostTime, type HostTimes } from '../../core/config/host-times.ts';
import type { EngineChoice } from '../document/scenario.ts';

/** An engine version as people write it: "0.15", "0.15.1", "1.0.0rc3". */
const VERSION = /^(\d+)\.(\d+)(?:\.\w+)*$/;

export const DEFAULT_VLLM_VERSION = '0.15';
export const ENGINE_NAMES = ['vllm', 'sglang', 'tensorrt-llm', 'vidur-2024'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** The version of an engine that is named without one. */
export const DEFAULT_VERSIONS: Readonly<Record<EngineName, string | undefined>> = {
  vllm: DEFAULT_VLLM_VERSION,
  sglang: '0.5',
  'tensorrt-llm': '1.0',
  'vidur-2024': undefined,
};

/** The times that `engine.host` may replace, s: constants refitted on measurements of one's own. */
export const HOST_TIMES = [
  'iterationSeconds',
  'requestSeconds',
  'workerSeconds',
  'overlappedSeconds',
  'overlappedRequestSeconds',
  'eagerLayerSeconds',
  'frontendSeconds',
] as const satisfies readonly HostTime[];

const MILLISECOND = 1e-3;
const GIGABYTE = 1e9;

/** One generation of an engine: from which version on, its host's times and its ways. Later generations come first. */
interface Generation {
  readonly from: readonly [major: number, minor: number];
  readonly host: HostTimes;
  readonly conduct?: Partial<EngineConduct>;
}

/**
 * Fitted on published serving runs (docs/fidelity.md names them, the command and the residuals), all of one generation
 * together. What a generation does not name takes no time.
 */
const GENERATIONS: Readonly<Record<Exclude<EngineName, 'vidur-2024'>, readonly Generation[]>> = {
  vllm: [
    {
      // Scheduling is asynchronous by default. 7 runs.
      from: [0, 14],
      host: {
        ...NO_HOST_TIME,
        iterationSeconds: 0.327 * MILLISECOND,
        requestSeconds: 0.0102 * MILLISECOND,
        frontendSeconds: 6.75 * MILLISECOND,
      },
      conduct: { schedulesAhead: true },
    },
    {
      // The V1 engine. 97 runs; the front end, which they do not show, is that of later versions.
      from: [0, 8],
      host: {
        ...NO_HOST_TIME,
        iterationSeconds: 1.026 * MILLISECOND,
        requestSeconds: 0.0388 * MILLISECOND,
        workerSeconds: 0.0384 * MILLISECOND,
        frontendSeconds: 6.75 * MILLISECOND,
      },
    },
    {
      // 28 runs.
      from: [0, 0],
      host: {
        ...NO_HOST_TIME,
        iterationSeconds: 4.7 * MILLISECOND,
        requestSeconds: 0.0312 * MILLISECOND,
        eagerLayerSeconds: 0.286 * MILLISECOND,
        frontendSeconds: 12.1 * MILLISECOND,
      },
    },
  ],
  sglang: [
    {
      // 72 runs; front end as in vLLM.
      from: [0, 0],
      host: {
        ...NO_HOST_TIME,
        iterationSeconds: 0.055 * MILLISECOND,
        requestSeconds: 0.0245 * MILLISECOND,
        overlappedRequestSeconds: 0.041 * MILLISECOND,
        frontendSeconds: 6.75 * MILLISECOND,
      },
      conduct: {
        batching: 'prefill-first',
        // Its own share of memory: with Qwen3-32B in bf16 on one H100 about 5,500 tokens of KV cache are left.
        reservedBytes: 3 * GIGABYTE,
      },
    },
  ],
  'tensorrt-llm': [
    {
      // 318 runs; front end as in vLLM.
      from: [0, 0],
      host: {
        ...NO_HOST_TIME,
        iterationSeconds: 0.487 * MILLISECOND,
        overlappedSeconds: 2.313 * MILLISECOND,
        overlappedRequestSeconds: 0.0304 * MILLISECOND,
        eagerLayerSeconds: 0.918 * MILLISECOND,
        frontendSeconds: 6.75 * MILLISECOND,
      },
      conduct: { batching: 'whole-prompts' },
    },
  ],
};

/** Vidur of 2024: no host time. */
const NO_HOST: Generation = { from: [0, 0], host: NO_HOST_TIME };

/** The engine of a scenario that names none. */
export function defaultEngine(schedulerPolicy: string): {
  readonly name: EngineName;
  readonly version?: string;
} {
  return schedulerPolicy === 'vllm-v1'
    ? { name: 'vllm', version: DEFAULT_VLLM_VERSION }
    : { name: 'vidur-2024' };
}

/** Whether the text is a version as people write it. */
export function isEngineVersion(text: string): boolean {
  return VERSION.test(text);
}

/** Host times of a checked engine. */
export function hostOf(engine: EngineChoice): HostTimes {
  return { ...generationOf(engine).host, ...engine.host };
}

/** The ways of a checked engine. A pipeline keeps several batches in flight, so it does not schedule ahead. */
export function conductOf(engine: EngineChoice, pipelineParallel: number): EngineConduct {
  const conduct = { ...PLAIN_CONDUCT, ...generationOf(engine).conduct };
  return { ...conduct, schedulesAhead: conduct.schedulesAhead && pipelineParallel === 1 };
}

/** Whether the engine has no kernels of their own for rotary, KV write and, with several GPUs, norms. */
export function fusesElementwise({ name }: EngineChoice): boolean {
  return name === 'tensorrt-llm';
}

function generationOf({ name, version }: EngineChoice): Generation {
  if (name === 'vidur-2024') return NO_HOST;
  const [, major, minor] = VERSION.exec(version ?? '') ?? [];
  const generations = GENERATIONS[name as keyof typeof GENERATIONS];
  const found = generations.find(
    ({ from }) => Number(major) > from[0] || (Number(major) === from[0] && Number(minor) >= from[1]),
  );
  return found ?? (generations.at(-1) as Generation);
}

/**
 * The constants of an engine's generation that measured serving runs determine; the others stay as they are. The
 * name tells generations apart.
 */
export function calibrationOf(engine: EngineChoice): { generation: string; constants: readonly HostTime[] } {
  const generation = generationOf(engine);
  if (engine.name === 'tensorrt-llm') {
    return {
      generation: 'tensorrt-llm',
      constants: ['iterationSeconds', 'overlappedSeconds', 'overlappedRequestSeconds', 'eagerLayerSeconds'],
    };
  }
  if (engine.name !== 'vllm')
    return {
      generation: engine.name,
      constants: ['iterationSeconds', 'requestSeconds', 'overlappedRequestSeconds'],
    };
  if (generation.conduct?.schedulesAhead === true) {
    return {
      generation: 'vllm from 0.14',
      constants: ['iterationSeconds', 'requestSeconds', 'frontendSeconds'],
    };
  }
  return generation === GENERATIONS.vllm.at(-1)
    ? {
        generation: 'vllm before 0.8',
        constants: ['iterationSeconds', 'requestSeconds', 'eagerLayerSeconds', 'frontendSeconds'],
      }
    : {
        generation: 'vllm 0.8 to 0.13',
        constants: ['iterationSeconds', 'requestSeconds', 'workerSeconds'],
      };
}
