import { NO_HOST_TIME } from '../../config/host-times.ts';
import { MILLISECOND, type Engine } from '../engine.ts';

export const sglang: Engine = {
  label: 'SGLang',
  measured: { spellings: ['sglang', 'sgl'], version: '0.5' },
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
      id: 'sglang-0.0',
      label: 'sglang',
      version: '0.5',
      // 72 runs; front end as in vLLM.
      from: [0, 0],
      host: {
        ...NO_HOST_TIME,
        iterationSeconds: 0.377 * MILLISECOND,
        requestSeconds: 0.0216 * MILLISECOND,
        overlappedRequestSeconds: 0.0429 * MILLISECOND,
        frontendSeconds: 6.75 * MILLISECOND,
      },
      schedulesAhead: false,
      constants: ['iterationSeconds', 'requestSeconds', 'overlappedRequestSeconds'],
    },
  ],
};
