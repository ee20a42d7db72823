import { expect, it } from 'vitest';
import { CORRECTED } from '../config/corrections.ts';
import { PLAIN_CONDUCT } from '../config/engine-conduct.ts';
import { NO_HOST_TIME } from '../config/host-times.ts';
import { runChecked, type CheckedSetup } from './testing/checked-run.ts';
import { columnsOf } from './testing/compare-outcomes.ts';

/** The last prompt has no room beside the reserved blocks of the others, and waits with and without being held back. */
const SETUP: CheckedSetup = {
  router: 'round-robin',
  replicas: 1,
  pipelineParallel: 1,
  kvBlocks: 25,
  blockSize: 16,
  blocksBeside: 0,
  maxTokens: 400,
  warmupRequests: 0,
  corrections: CORRECTED,
  host: NO_HOST_TIME,
  conduct: PLAIN_CONDUCT,
  scheduler: {
    policy: 'tensorrt-llm',
    fields: {
      maxBatchSize: 4,
      maxBatchTokens: 177,
      prefixCaching: true,
      capacityPolicy: 'guaranteed-no-evict',
      batchWaitIterations: 2,
      batchWaitRatio: 0.5,
    },
  },
  requests: [
    [0, 34, 32],
    [0, 177, 17],
    [0, 86, 28],
  ],
};

it('a prompt that waits for room is held back by the same iterations, repeated or one by one', () => {
  expect(columnsOf(runChecked(SETUP, 'repeats'))).toEqual(columnsOf(runChecked(SETUP, 'one-by-one')));
});
