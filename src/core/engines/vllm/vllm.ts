import { NO_HOST_TIME } from '../../config/host-times.ts';
import { PLAIN_MEMORY } from '../../config/memory-conduct.ts';
import { MILLISECOND, type Engine } from '../engine.ts';

export const vllm: Engine = {
  label: 'vLLM',
  measured: {
    spellings: ['vllm'],
    version: '0.12',
    // github.com/vllm-project/vllm/releases, and InferenceX's images of the days around them.
    releases: [
      ['2026-04-03', '0.19'],
      ['2026-03-20', '0.18'],
      ['2026-03-07', '0.17'],
      ['2026-02-20', '0.16'],
      ['2026-01-29', '0.15'],
      ['2026-01-20', '0.14'],
      ['2025-12-18', '0.13'],
      ['2025-12-03', '0.12'],
      ['2025-10-02', '0.11'],
    ],
  },
  defaultVersion: '0.15',
  scheduler: 'vllm-v1',
  fusesElementwise: false,
  kernels: 'vllm',
  followsCheckpointKv: true,
  movesInWaves: false,
  memory: [
    // CUDA graphs count from 0.21 on (its start-up log: "default since v0.21.0"), for which the default share was raised then.
    { from: [0, 22], defaultShare: 0.92, conduct: { share: 'whole', graphs: 'within' } },
    { from: [0, 0], defaultShare: 0.9, conduct: PLAIN_MEMORY },
  ],
  generations: [
    {
      id: 'vllm-0.17',
      label: 'vllm from 0.17',
      version: '0.19',
      from: [0, 17],
      host: {
        ...NO_HOST_TIME,
        layerSeconds: 0.007 * MILLISECOND,
        requestSeconds: 0.01 * MILLISECOND,
        frontendSeconds: 13 * MILLISECOND,
        promptTokenSeconds: 0.006 * MILLISECOND,
      },
      schedulesAhead: true,
      constants: ['layerSeconds', 'requestSeconds', 'frontendSeconds', 'promptTokenSeconds'],
    },
    {
      id: 'vllm-0.14',
      label: 'vllm 0.14 to 0.16',
      version: '0.15',
      // Scheduling is asynchronous by default. 7 runs.
      from: [0, 14],
      host: {
        ...NO_HOST_TIME,
        layerSeconds: 0.007 * MILLISECOND,
        requestSeconds: 0.0102 * MILLISECOND,
        frontendSeconds: 12 * MILLISECOND,
        promptTokenSeconds: 0.004 * MILLISECOND,
      },
      schedulesAhead: true,
      constants: ['layerSeconds', 'requestSeconds', 'frontendSeconds', 'promptTokenSeconds'],
    },
    {
      id: 'vllm-0.8',
      label: 'vllm 0.8 to 0.13',
      version: '0.13',
      // The V1 engine. 97 runs; the front end, which they do not show, is that of later versions.
      from: [0, 8],
      host: {
        ...NO_HOST_TIME,
        layerSeconds: 0.027 * MILLISECOND,
        requestSeconds: 0.0388 * MILLISECOND,
        frontendSeconds: 10 * MILLISECOND,
        promptTokenSeconds: 0.004 * MILLISECOND,
      },
      schedulesAhead: false,
      constants: ['layerSeconds', 'requestSeconds', 'frontendSeconds'],
    },
    {
      id: 'vllm-0.0',
      label: 'vllm before 0.8',
      version: '0.7',
      // 28 runs.
      from: [0, 0],
      host: {
        ...NO_HOST_TIME,
        iterationSeconds: 3 * MILLISECOND,
        requestSeconds: 0.0312 * MILLISECOND,
        eagerLayerSeconds: 0.286 * MILLISECOND,
        frontendSeconds: 12.1 * MILLISECOND,
      },
      schedulesAhead: false,
      constants: ['iterationSeconds', 'requestSeconds', 'eagerLayerSeconds', 'frontendSeconds'],
    },
  ],
};
