import { AS_IN_VIDUR } from '../../config/corrections.ts';
import type { RequestRow } from './batch-trace.ts';
import type { GoldenTrace } from './golden-traces.ts';

const FIVE_EQUAL: readonly RequestRow[] = Array.from({ length: 5 }, () => [0, 10, 2]);
const THREE_EQUAL: readonly RequestRow[] = Array.from({ length: 3 }, () => [0, 30, 8]);

const PAGED = { maxBatchSize: 128, watermarkFraction: 0 };
const SMALL = { maxTokens: 64, corrections: AS_IN_VIDUR };
const TWO_STAGES = {
  ...SMALL,
  fields: { maxBatchSize: 4 },
  kvBlocks: 400,
  pipelineParallel: 2,
  requests: FIVE_EQUAL,
};
const TWO_STAGES_BATCHES = `
  0        0:10 1:10 2:10 3:10  /16
  0        4:10                 /20
  0.044    0:1 1:1 2:1 3:1      /20
  0.0645   4:1                  /20`;
const TWO_STAGES_COMPLETED = [0.0847, 0.0847, 0.0847, 0.0847, 0.10475];

/** Little memory or small limits: preemption, admission at its very edge, limits of micro-batches. */
export const GOLDEN_EDGE_TRACES: readonly GoldenTrace[] = [
  {
    name: 'Sarathi that restarts requests, on two stages',
    setup: {
      ...SMALL,
      policy: 'sarathi',
      fields: { maxBatchSize: 8, chunkSize: 32, watermarkFraction: 0 },
      kvBlocks: 5,
      pipelineParallel: 2,
      requests: [
        [0, 30, 4],
        [0.01, 10, 4],
        [0.01, 20, 13],
      ],
    },
    batches: `
      0        0:30       /2
      0.01     1:10 2:20  /5
      0.043    0:31       /5
      0.0645   1:1 2:21   /5
      0.0861   0:32       /5
      0.1072   1:1 2:22   /5
      0.15045  1:1 2:1    /3
      0.19065  2:1 0:31   /5
      0.23385  2:1 0:31   /4
      0.27705  2:1 0:1    /4
      0.31725  2:1 0:1    /5
      0.35745  2:1        /2
      0.39755  2:1        /2
      0.43765  2:1        /2
      0.47775  2:1        /2
      0.51785  2:1        /2`,
    completedAt: [0.35745, 0.19065, 0.55795],
    restarts: [4, 0, 2],
    lengths: [
      [31, 3],
      [10, 4],
      [22, 11],
    ],
  },
  {
    name: 'LightLLM whose batch limit keeps a request out',
    setup: {
      ...SMALL,
      policy: 'lightllm',
      fields: { maxBatchSize: 2, maxBatchTokens: 4096, maxWaitingIterations: 1 },
      kvBlocks: 1000,
      blockSize: 1,
      requests: [
        [0, 10, 6],
        [0, 10, 6],
        [0.01, 10, 3],
      ],
    },
    batches: `
      0        0:10 1:10  /20
      0.021    0:1 1:1    /22
      0.0411   0:1 1:1    /24
      0.0612   0:1 1:1    /26
      0.0813   0:1 1:1    /28
      0.1014   0:1 1:1    /30
      0.1215   2:10       /10
      0.142    2:1        /11
      0.16205  2:1        /12`,
    completedAt: [0.1215, 0.1215, 0.1821],
  },
  {
    name: 'Orca on two stages, its batch limit for each of them',
    setup: { ...TWO_STAGES, policy: 'orca' },
    batches: TWO_STAGES_BATCHES,
    completedAt: TWO_STAGES_COMPLETED,
  },
  {
    name: 'FasterTransformer on two stages, its batch limit for each of them',
    setup: { ...TWO_STAGES, policy: 'faster-transformer' },
    batches: TWO_STAGES_BATCHES,
    completedAt: TWO_STAGES_COMPLETED,
  },
  {
    name: 'vLLM 2024 that preempts',
    setup: {
      corrections: AS_IN_VIDUR,
      policy: 'vllm',
      fields: { ...PAGED, maxBatchTokens: 4096 },
      kvBlocks: 7,
      requests: THREE_EQUAL,
    },
    batches: `
      0        0:30 1:30 2:30  /6
      0.0245   0:1 1:1 2:1
      0.04465  0:1 1:1 2:1
      0.0648   0:1 1:1         /6
      0.0849   0:1 1:1
      0.105    0:1 1:1
      0.1251   0:1 1:1
      0.1452   0:1 1:1
      0.1653   2:33            /3
      0.18695  2:1
      0.207    2:1
      0.22705  2:1
      0.2471   2:1`,
    completedAt: [0.1653, 0.1653, 0.26715],
    restarts: [0, 0, 1],
    lengths: [
      [30, 8],
      [30, 8],
      [33, 5],
    ],
  },
  {
    name: 'Sarathi that preempts',
    setup: {
      corrections: AS_IN_VIDUR,
      policy: 'sarathi',
      fields: { ...PAGED, chunkSize: 64 },
      kvBlocks: 7,
      requests: THREE_EQUAL,
    },
    batches: `
      0        0:30 1:30 2:4   /6
      0.0232   0:1 1:1 2:26
      0.0446   0:1 1:1 2:1
      0.06475  0:1 1:1
      0.08485  0:1 1:1
      0.10495  0:1 1:1
      0.12505  0:1 1:1
      0.14515  0:1 1:1
      0.16525  2:32            /2
      0.18685  2:1
      0.2069   2:1
      0.22695  2:1
      0.247    2:1
      0.26705  2:1`,
    completedAt: [0.16525, 0.16525, 0.2871],
    restarts: [0, 0, 1],
    lengths: [
      [30, 8],
      [30, 8],
      [32, 6],
    ],
  },
  ...[
    { prompt: 40, completedAt: 0.48315 },
    { prompt: 41, completedAt: Number.NaN },
  ].map(({ prompt, completedAt }) => ({
    name: `LightLLM with room for 63 tokens, a request alone that comes to ${prompt + 23}`,
    setup: {
      ...SMALL,
      policy: 'lightllm',
      fields: { maxBatchSize: 128, maxBatchTokens: 4096, maxWaitingIterations: 1 },
      kvBlocks: 64,
      blockSize: 1,
      requests: [[0, prompt, 24] as const],
    },
    batches: Number.isNaN(completedAt) ? '' : `0 0:40 /40\n${decodesOf(23)}`,
    completedAt: [completedAt],
  })),
];

/** So many decodes of the only request, after a prompt of 40 tokens. */
function decodesOf(count: number): string {
  return Array.from({ length: count }, (_, i) => `${0.022 + 0.02005 * i} 0:1 /${41 + i}`).join('\n');
}
