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
      // 335 runs of five mixtures on four GPUs.
      from: [0, 17],
      host: {
        ...NO_HOST_TIME,
        layerSeconds: 0.0068 * MILLISECOND,
        requestSeconds: 0.0106 * MILLISECOND,
        frontendSeconds: 16.5 * MILLISECOND,
        promptTokenSeconds: 0.0075 * MILLISECOND,
      },
      schedulesAhead: true,
      constants: ['layerSeconds', 'requestSeconds', 'frontendSeconds', 'promptTokenSeconds'],
    },
    {
      id: 'vllm-0.14',
      label: 'vllm 0.14 to 0.16',
      version: '0.15',
      // Scheduling is asynchronous by default. 60 runs.
      from: [0, 14],
      host: {
        ...NO_HOST_TIME,
        layerSeconds: 0.006 * MILLISECOND,
        requestSeconds: 0.0093 * MILLISECOND,
        frontendSeconds: 12.1 * MILLISECOND,
        promptTokenSeconds: 0.0041 * MILLISECOND,
      },
      schedulesAhead: true,
      constants: ['layerSeconds', 'requestSeconds', 'frontendSeconds', 'promptTokenSeconds'],
    },
    {
      id: 'vllm-0.8',
      label: 'vllm 0.8 to 0.13',
      version: '0.13',
      // The V1 engine. 227 runs; the front end, which they hardly show, is between those of later versions.
      from: [0, 8],
      host: {
        ...NO_HOST_TIME,
        layerSeconds: 0.0153 * MILLISECOND,
        requestSeconds: 0.0414 * MILLISECOND,
        frontendSeconds: 15 * MILLISECOND,
        promptTokenSeconds: 0.005 * MILLISECOND,
      },
      schedulesAhead: false,
      constants: ['layerSeconds', 'requestSeconds'],
    },
    {
      id: 'vllm-0.0',
      label: 'vllm before 0.8',
      version: '0.7',
      // 155 runs.
      from: [0, 0],
      host: {
        ...NO_HOST_TIME,
        iterationSeconds: 3.11 * MILLISECOND,
        requestSeconds: 0.0588 * MILLISECOND,
        eagerLayerSeconds: 0.252 * MILLISECOND,
        frontendSeconds: 15.2 * MILLISECOND,
      },
      schedulesAhead: false,
      constants: ['iterationSeconds', 'requestSeconds', 'eagerLayerSeconds', 'frontendSeconds'],
    },
  ],
};
