import { NO_HOST_TIME } from '../../config/host-times.ts';
import { MILLISECOND, type Engine } from '../engine.ts';

export const tensorrtLlm: Engine = {
  label: 'TensorRT-LLM',
  measured: {
    spellings: ['trtllm', 'tensorrtllm', 'tensorrt', 'trt'],
    version: '1.0',
    // The build of August 2025 that came with gpt-oss is of the 1.1 line.
    releases: [['2025-08-05', '1.1']],
  },
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
      label: 'tensorrt-llm from 1.2',
      version: '1.2',
      // 89 runs.
      from: [1, 2],
      host: {
        ...NO_HOST_TIME,
        layerSeconds: 0.0052 * MILLISECOND,
        overlappedSeconds: 2.48 * MILLISECOND,
        overlappedRequestSeconds: 0.0294 * MILLISECOND,
        eagerLayerSeconds: 0.589 * MILLISECOND,
        frontendSeconds: 8 * MILLISECOND,
        promptTokenSeconds: 0.0058 * MILLISECOND,
      },
      schedulesAhead: false,
      constants: [
        'layerSeconds',
        'overlappedSeconds',
        'overlappedRequestSeconds',
        'eagerLayerSeconds',
        'frontendSeconds',
        'promptTokenSeconds',
      ],
    },
    {
      id: 'tensorrt-llm-1.1',
      label: 'tensorrt-llm 1.1',
      version: '1.1',
      // 200 runs; the front end, which they do not show, is between those of other versions.
      from: [1, 1],
      host: {
        ...NO_HOST_TIME,
        layerSeconds: 0.0053 * MILLISECOND,
        overlappedSeconds: 1.08 * MILLISECOND,
        overlappedRequestSeconds: 0.0429 * MILLISECOND,
        eagerLayerSeconds: 0.41 * MILLISECOND,
        frontendSeconds: 15 * MILLISECOND,
        promptTokenSeconds: 0.005 * MILLISECOND,
      },
      schedulesAhead: false,
      // DeepGEMM's, in scales by block: launch scripts of 1.1 ask for it, 1.2 has its own generated ones.
      expertKernels: 'tensorrt-llm',
      constants: ['layerSeconds', 'overlappedSeconds', 'overlappedRequestSeconds', 'eagerLayerSeconds'],
    },
    {
      id: 'tensorrt-llm-0.0',
      label: 'tensorrt-llm before 1.1',
      version: '1.0',
      // 352 runs.
      from: [0, 0],
      host: {
        ...NO_HOST_TIME,
        iterationSeconds: 0.5 * MILLISECOND,
        overlappedSeconds: 2.5 * MILLISECOND,
        overlappedRequestSeconds: 0.026 * MILLISECOND,
        eagerLayerSeconds: 0.905 * MILLISECOND,
        frontendSeconds: 15 * MILLISECOND,
        promptTokenSeconds: 0.005 * MILLISECOND,
      },
      schedulesAhead: false,
      // DeepGEMM's, in scales by block: launch scripts of 1.1 ask for it, 1.2 has its own generated ones.
      expertKernels: 'tensorrt-llm',
      constants: ['iterationSeconds', 'overlappedSeconds', 'overlappedRequestSeconds', 'eagerLayerSeconds'],
    },
  ],
};
