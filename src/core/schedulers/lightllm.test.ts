import { describe, expect, it } from 'vitest';
import { traceBatches, type TraceSetup } from './testing/batch-trace.ts';

const SETUP: TraceSetup = {
  policy: 'lightllm',
  fields: { maxBatchSize: 8, maxBatchTokens: 64, maxWaitingIterations: 3 },
  kvBlocks: 1000,
  blockSize: 1,
  requests: [
    [0, 10, 9],
    [0.01, 10, 1],
  ],
};

describe('LightLLM', () => {
  it('lets a prompt wait for so many iterations of decodes, and then runs it by itself', () => {
    const items = traceBatches(SETUP).batches.map((batch) => batch.items.flat().join(':'));
    expect(items.slice(0, 6)).toEqual(['0:10', '0:1', '0:1', '0:1', '1:10', '0:1']);
  });

  it('refuses larger blocks and several stages', () => {
    expect(() => traceBatches({ ...SETUP, blockSize: 16 })).toThrow('KV blocks of one token');
    expect(() => traceBatches({ ...SETUP, pipelineParallel: 2 })).toThrow('one pipeline stage');
  });
});
