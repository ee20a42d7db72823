import { PLAIN_MEMORY } from '../../config/memory-conduct.ts';
import { hostTimesFrom } from '../../config/host-times.ts';
import type { Engine } from '../engine.ts';

export const vllm: Engine = {
  label: 'vLLM',
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
      version: '0.19',
      // 335 runs of five mixtures on four GPUs.
      from: [0, 17],
      host: hostTimesFrom({
        layerSeconds: 0.008,
        requestSeconds: 0.0097,
        frontendSeconds: 15.7,
        promptTokenSeconds: 0.0081,
      }),
      schedulesAhead: true,
    },
    {
      id: 'vllm-0.14',
      version: '0.15',
      // Scheduling is asynchronous by default. 60 runs.
      from: [0, 14],
      host: hostTimesFrom({
        layerSeconds: 0.0091,
        requestSeconds: 0.0019,
        frontendSeconds: 12.8,
        promptTokenSeconds: 0.004,
      }),
      schedulesAhead: true,
    },
    {
      id: 'vllm-0.8',
      version: '0.13',
      // The V1 engine. 227 runs; the front end, which they hardly show, is between those of later versions.
      from: [0, 8],
      host: hostTimesFrom({
        layerSeconds: 0.0152,
        requestSeconds: 0.0411,
        frontendSeconds: 15,
        promptTokenSeconds: 0.005,
      }),
      schedulesAhead: false,
    },
    {
      id: 'vllm-0.0',
      version: '0.7',
      // 155 runs.
      from: [0, 0],
      host: hostTimesFrom({
        iterationSeconds: 3.1,
        requestSeconds: 0.0594,
        eagerLayerSeconds: 0.251,
        frontendSeconds: 15.3,
      }),
      schedulesAhead: false,
    },
  ],
};
