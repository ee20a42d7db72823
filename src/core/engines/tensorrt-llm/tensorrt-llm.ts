import { hostTimesFrom } from '../../config/host-times.ts';
import type { Engine } from '../engine.ts';

export const tensorrtLlm: Engine = {
  label: 'TensorRT-LLM',
  defaultVersion: '1.0',
  scheduler: 'tensorrt-llm',
  fusesElementwise: true,
  kernels: 'tensorrt-llm',
  followsCheckpointKv: true,
  movesInWaves: false,
  memory: [{ from: [0, 0], defaultShare: 0.9, conduct: { share: 'cache', graphs: 'beside' } }],
  generations: [
    {
      id: 'tensorrt-llm-1.2',
      version: '1.2',
      // 89 runs.
      from: [1, 2],
      host: hostTimesFrom({
        layerSeconds: 0.0037,
        overlappedSeconds: 2.33,
        overlappedRequestSeconds: 0.0295,
        eagerLayerSeconds: 0.646,
        frontendSeconds: 9,
        promptTokenSeconds: 0.005,
      }),
      schedulesAhead: false,
    },
    {
      id: 'tensorrt-llm-1.1',
      version: '1.1',
      // 200 runs; the front end, which they do not show, is between those of other versions.
      from: [1, 1],
      host: hostTimesFrom({
        layerSeconds: 0.0051,
        overlappedSeconds: 0.986,
        overlappedRequestSeconds: 0.0396,
        eagerLayerSeconds: 0.402,
        frontendSeconds: 15,
        promptTokenSeconds: 0.005,
      }),
      schedulesAhead: false,
      // DeepGEMM's, in scales by block: launch scripts of 1.1 ask for it, 1.2 has its own generated ones.
      expertKernels: 'tensorrt-llm',
    },
    {
      id: 'tensorrt-llm-0.0',
      version: '1.0',
      // 352 runs.
      from: [0, 0],
      host: hostTimesFrom({
        iterationSeconds: 0.613,
        overlappedSeconds: 2.78,
        overlappedRequestSeconds: 0.0205,
        eagerLayerSeconds: 1.26,
        frontendSeconds: 15,
        promptTokenSeconds: 0.005,
      }),
      schedulesAhead: false,
      // DeepGEMM's, in scales by block: launch scripts of 1.1 ask for it, 1.2 has its own generated ones.
      expertKernels: 'tensorrt-llm',
    },
  ],
};
