import { NO_HOST_TIME } from '../../config/host-times.ts';
import { MILLISECOND, type Engine } from '../engine.ts';

export const tensorrtLlm: Engine = {
  label: 'TensorRT-LLM',
  measured: { spellings: ['trtllm', 'tensorrtllm', 'tensorrt', 'trt'], version: '1.0' },
  defaultVersion: '1.0',
  scheduler: 'tensorrt-llm',
  fusesElementwise: true,
  kernels: 'tensorrt-llm',
  followsCheckpointKv: true,
  movesInWaves: false,
  memory: [{ from: [0, 0], defaultShare: 0.9, conduct: { share: 'cache', graphs: 'beside' } }],
  generations: [
    {
      id: 'tensorrt-llm-0.0',
      label: 'tensorrt-llm',
      version: '1.0',
      // 318 runs; front end as in vLLM.
      from: [0, 0],
      host: {
        ...NO_HOST_TIME,
        iterationSeconds: 0.598 * MILLISECOND,
        overlappedSeconds: 2.376 * MILLISECOND,
        overlappedRequestSeconds: 0.0255 * MILLISECOND,
        eagerLayerSeconds: 0.905 * MILLISECOND,
        frontendSeconds: 6.75 * MILLISECOND,
      },
      schedulesAhead: false,
      constants: ['iterationSeconds', 'overlappedSeconds', 'overlappedRequestSeconds', 'eagerLayerSeconds'],
    },
  ],
};
