import { hostTimesFrom } from '../../config/host-times.ts';
import type { Engine } from '../engine.ts';

export const sglang: Engine = {
  label: 'SGLang',
  defaultVersion: '0.5',
  scheduler: 'sglang',
  fusesElementwise: false,
  kernels: 'sglang',
  followsCheckpointKv: false,
  movesInWaves: true,
  // Where none is given it works out a share by GPU, prompt chunk and graphs. On one H100, Qwen3-32B in bf16 ran as with about
  // 5,500 tokens of KV cache: 0.79 (6 runs of AIConfigurator's silicon sample).
  memory: [{ from: [0, 0], defaultShare: 0.79, conduct: { share: 'weights-and-cache', graphs: 'beside' } }],
  generations: [
    {
      id: 'sglang-0.5.10',
      version: '0.5.10',
      // 36 runs of one model.
      from: [0, 5, 10],
      host: hostTimesFrom({ eagerLayerSeconds: 0.305, frontendSeconds: 4.8, promptTokenSeconds: 0.0136 }),
      schedulesAhead: false,
    },
    {
      id: 'sglang-0.5.9',
      version: '0.5.9',
      // 116 runs of three models.
      from: [0, 5, 9],
      host: hostTimesFrom({
        layerSeconds: 0.005,
        requestSeconds: 0.0214,
        eagerLayerSeconds: 0.738,
        promptTokenSeconds: 0.0161,
      }),
      schedulesAhead: false,
    },
    {
      id: 'sglang-0.0',
      version: '0.5',
      // 141 runs; front end as in vLLM.
      from: [0, 0],
      host: hostTimesFrom({
        layerSeconds: 0.0159,
        requestSeconds: 0.0173,
        overlappedRequestSeconds: 0.0454,
        eagerLayerSeconds: 0.739,
        frontendSeconds: 12,
        promptTokenSeconds: 0.005,
      }),
      schedulesAhead: false,
    },
  ],
};
