import { AS_IN_VIDUR } from '../../config/corrections.ts';
import type { RequestRow, TraceSetup } from './batch-trace.ts';

/**
 * What Vidur (microsoft/vidur 7d47513) itself does with small workloads, run with the stub times of
 * `batch-trace.ts` and all its quirks.
 */
export interface GoldenTrace {
  readonly name: string;
  readonly setup: TraceSetup;
  /** A line a batch: formation time (s), request:tokens ..., and /blocks in use afterwards where known. */
  readonly batches: string;
  /** Per request. Times in seconds; NaN where a request never completes. */
  readonly completedAt: readonly number[];
  readonly delays?: readonly number[];
  readonly ttft?: readonly number[];
  readonly executionSeconds?: readonly number[];
  /** None restarts where this is absent. */
  readonly restarts?: readonly number[];
  /** Prompt and output at the end: a restart moves what was generated into the prompt. */
  readonly lengths?: readonly (readonly [number, number])[];
  /** KV blocks in use at the end; none where this is absent. */
  readonly leaked?: number;
}

const FOUR: readonly RequestRow[] = [
  [0, 1000, 4],
  [0, 300, 3],
  [0.01, 40, 5],
  [0.5, 2000, 2],
];
const PAGED = { maxBatchSize: 128, watermarkFraction: 0.01 };
const LARGE = { kvBlocks: 7424, requests: FOUR, corrections: AS_IN_VIDUR };
const RESERVED = { ...LARGE, fields: { maxBatchSize: 128 }, maxTokens: 4096, longestRequests: 29 };
/** Ample memory: five schedulers on the same four requests. */
export const GOLDEN_TRACES: readonly GoldenTrace[] = [
  {
    name: 'Sarathi',
    setup: { ...LARGE, policy: 'sarathi', fields: { ...PAGED, chunkSize: 512 } },
    batches: `
      0        0:512              /63
      0.0456   0:488 1:24         /82
      0.0912   0:1 1:276 2:40     /85
      0.12705  0:1 1:1 2:1        /85
      0.1472   0:1 1:1 2:1        /85
      0.16735  2:1                /3
      0.1874   2:1                /3
      0.5      3:512              /125
      0.5456   3:512
      0.5912   3:512
      0.6368   3:464
      0.68     3:1                /126`,
    completedAt: [0.16735, 0.16735, 0.20745, 0.70005],
    delays: [0, 0.0456, 0.0812, 0],
    ttft: [0.0912, 0.12705, 0.11705, 0.18],
    executionSeconds: [0.16735, 0.12175, 0.11625, 0.20005],
  },
  {
    name: 'Sarathi on two stages',
    setup: {
      ...LARGE,
      policy: 'sarathi',
      fields: { ...PAGED, chunkSize: 512 },
      kvBlocks: 16_384,
      pipelineParallel: 2,
    },
    batches: `
      0        0:512        /63
      0        1:300        /82
      0.0912   0:488 2:24   /85
      0.1262   1:1
      0.1824   0:1 2:16
      0.20245  1:1
      0.2241   0:1 2:1
      0.2643   0:1 2:1      /66
      0.3045   2:1          /3
      0.3446   2:1
      0.5      3:512
      0.5912   3:512
      0.6824   3:512
      0.7736   3:464
      0.86     3:1          /126`,
    completedAt: [0.3045, 0.24415, 0.3847, 0.9001],
  },
  {
    name: 'vLLM 2024',
    setup: { ...LARGE, policy: 'vllm', fields: { ...PAGED, maxBatchTokens: 4096 } },
    batches: `
      0        0:1000 1:300  /82
      0.085    2:40          /85
      0.107    0:1 1:1 2:1   /85
      0.12715  0:1 1:1 2:1   /85
      0.1473   0:1 2:1       /66
      0.1674   2:1           /3
      0.5      3:2000        /125
      0.62     3:1           /126`,
    completedAt: [0.1674, 0.1473, 0.18745, 0.64005],
  },
  {
    name: 'Orca',
    setup: { ...RESERVED, policy: 'orca' },
    batches: `
      0        0:1000 1:300   /512
      0.085    0:1 1:1 2:40   /768
      0.1071   0:1 1:1 2:1
      0.12725  0:1 2:1        /512
      0.14735  2:1            /256
      0.1674   2:1
      0.5      3:2000         /256
      0.62     3:1`,
    completedAt: [0.14735, 0.12725, 0.18745, 0.64005],
  },
  {
    name: 'FasterTransformer',
    setup: { ...RESERVED, policy: 'faster-transformer' },
    batches: `
      0        0:1000 1:300   /512
      0.085    0:1 1:1
      0.1051   0:1 1:1
      0.1252   0:1
      0.14525  2:40           /512
      0.16725  2:1
      0.1873   2:1
      0.20735  2:1
      0.2274   2:1
      0.5      3:2000
      0.62     3:1`,
    completedAt: [0.14525, 0.1252, 0.24745, 0.64005],
    leaked: 256,
  },
  {
    name: 'LightLLM',
    setup: {
      ...LARGE,
      policy: 'lightllm',
      fields: { maxBatchSize: 128, maxBatchTokens: 4096, maxWaitingIterations: 10 },
      kvBlocks: 118_784,
      blockSize: 1,
    },
    batches: `
      0        0:1000 1:300  /1300
      0.085    0:1 1:1       /1302
      0.1051   0:1 1:1       /1304
      0.1252   0:1           /1003
      0.14525  2:40          /40
      0.16725  2:1           /41
      0.1873   2:1           /42
      0.20735  2:1           /43
      0.2274   2:1           /44
      0.5      3:2000        /2000
      0.62     3:1           /2001`,
    completedAt: [0.14525, 0.1252, 0.24745, 0.64005],
  },
];
