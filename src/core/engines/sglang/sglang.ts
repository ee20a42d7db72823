import { NO_HOST_TIME } from '../../config/host-times.ts';
import { MILLISECOND, type Engine } from '../engine.ts';

export const sglang: Engine = {
  label: 'SGLang',
  measured: {
    spellings: ['sglang', 'sgl'],
    version: '0.5',
    // github.com/sgl-project/sglang/releases, and InferenceX's images of the days around them.
    releases: [
      ['2026-04-06', '0.5.10'],
      ['2026-02-10', '0.5.9'],
      ['2026-01-20', '0.5.8'],
      ['2025-11-30', '0.5.6'],
      ['2025-11-06', '0.5.5'],
    ],
  },
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
      label: 'sglang from 0.5.10',
      version: '0.5.10',
      // 36 runs of one model.
      from: [0, 5, 10],
      host: {
        ...NO_HOST_TIME,
        layerSeconds: 0 * MILLISECOND,
        requestSeconds: 0 * MILLISECOND,
        eagerLayerSeconds: 0.318 * MILLISECOND,
        frontendSeconds: 0 * MILLISECOND,
        promptTokenSeconds: 0.0139 * MILLISECOND,
      },
      schedulesAhead: false,
      constants: [
        'layerSeconds',
        'requestSeconds',
        'eagerLayerSeconds',
        'frontendSeconds',
        'promptTokenSeconds',
      ],
    },
    {
      id: 'sglang-0.5.9',
      label: 'sglang 0.5.9',
      version: '0.5.9',
      // 116 runs of three models.
      from: [0, 5, 9],
      host: {
        ...NO_HOST_TIME,
        layerSeconds: 0.0059 * MILLISECOND,
        requestSeconds: 0.0229 * MILLISECOND,
        eagerLayerSeconds: 0.712 * MILLISECOND,
        frontendSeconds: 4.6 * MILLISECOND,
        promptTokenSeconds: 0.0175 * MILLISECOND,
      },
      schedulesAhead: false,
      constants: [
        'layerSeconds',
        'requestSeconds',
        'eagerLayerSeconds',
        'frontendSeconds',
        'promptTokenSeconds',
      ],
    },
    {
      id: 'sglang-0.0',
      label: 'sglang before 0.5.9',
      version: '0.5',
      // 141 runs; front end as in vLLM.
      from: [0, 0],
      host: {
        ...NO_HOST_TIME,
        layerSeconds: 0.0156 * MILLISECOND,
        requestSeconds: 0.0168 * MILLISECOND,
        overlappedRequestSeconds: 0.0447 * MILLISECOND,
        eagerLayerSeconds: 0.928 * MILLISECOND,
        frontendSeconds: 12 * MILLISECOND,
        promptTokenSeconds: 0.005 * MILLISECOND,
      },
      schedulesAhead: false,
      constants: ['layerSeconds', 'requestSeconds', 'overlappedRequestSeconds', 'eagerLayerSeconds'],
    },
  ],
};
