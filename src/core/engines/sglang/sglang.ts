import { PLAIN_CONDUCT } from '../../config/engine-conduct.ts';
import { NO_HOST_TIME } from '../../config/host-times.ts';
import { MILLISECOND, type Engine } from '../engine.ts';

const GIGABYTE = 1e9;

export const sglang: Engine = {
  label: 'SGLang',
  measured: { spellings: ['sglang', 'sgl'], version: '0.5' },
  defaultVersion: '0.5',
  scheduler: 'sglang',
  fusesElementwise: false,
  kernels: 'sglang',
  followsCheckpointKv: false,
  movesInWaves: true,
  generations: [
    {
      id: 'sglang-0.0',
      label: 'sglang',
      version: '0.5',
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
        ...PLAIN_CONDUCT,
        // Its own share of memory: with Qwen3-32B in bf16 on one H100 about 5,500 tokens of KV cache are left.
        reservedBytes: 3 * GIGABYTE,
      },
      constants: ['iterationSeconds', 'requestSeconds', 'overlappedRequestSeconds'],
    },
  ],
};
