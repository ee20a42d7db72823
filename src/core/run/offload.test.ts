import { describe, expect, it } from 'vitest';
import { OffloadedKvBlocks, type HostTier } from '../cluster/offloaded-kv-blocks.ts';
import { CORRECTED } from '../config/corrections.ts';
import { PLAIN_CONDUCT } from '../config/engine-conduct.ts';
import { NO_HOST_TIME } from '../config/host-times.ts';
import { GPUS } from '../catalog/gpus/index.ts';
import { testConfig } from '../testing/config.ts';
import { generateWorkload } from '../workloads/generate.ts';
import type { Workload } from '../workloads/workload.ts';
import { runToEnd } from './drive-run.ts';
import { createRun, workloadOf } from './run.ts';
import { GROWING_TIMES, runChecked } from './testing/checked-run.ts';

const BLOCK_SIZE = 16;

/** Two sessions of two turns; a GPU holds the blocks of one of them. */
const draw = (): Workload =>
  generateWorkload(
    {
      seed: 1,
      requests: 4,
      seconds: null,
      maxTokens: 420,
      arrivals: { policy: 'list', fields: { times: [0, 50] } },
      lengths: { policy: 'fixed', fields: { prompt: 1, output: 1 } },
      sessions: {
        turns: { kind: 'listed', turns: [2] },
        thinkSeconds: { kind: 'same', value: 100 },
        firstPrompt: { kind: 'same', value: 300 },
        nextPrompt: { kind: 'same', value: 20 },
        output: { kind: 'same', value: 50 },
        sharedPrefixTokens: 0,
      },
      warmupRequests: 0,
    },
    [],
    CORRECTED,
  );

function run(hostTier: HostTier | null) {
  const { table, replicas } = runChecked(
    {
      draw,
      requests: [],
      scheduler: {
        policy: 'vllm-v1',
        fields: { maxBatchSize: 8, maxBatchTokens: 2048, prefixCaching: true },
      },
      router: 'round-robin',
      pipelineParallel: 1,
      replicas: 1,
      kvBlocks: 27,
      blockSize: BLOCK_SIZE,
      blocksBeside: 0,
      maxTokens: 420,
      warmupRequests: 0,
      corrections: CORRECTED,
      host: NO_HOST_TIME,
      conduct: PLAIN_CONDUCT,
      ...(hostTier === null ? {} : { hostTier }),
    },
    'repeats',
  );
  const waits = [0, 1, 2, 3].map((i) => Number(table.scheduledAt[i]) - Number(table.arrival[i]));
  return { cached: [...table.cachedTokens], waits, kvBlocks: replicas[0]?.kvBlocks };
}

/** All that is said in a first turn but for the last token, in full blocks. */
const SAID = Math.floor(349 / BLOCK_SIZE);

describe('blocks that leave the GPU', () => {
  it('are lost without host memory, all but those at the beginning that were not needed', () => {
    const { cached, waits } = run(null);
    expect(cached.slice(0, 2)).toEqual([0, 0]);
    expect(Math.max(...cached)).toBeLessThan(SAID * BLOCK_SIZE);
    expect(waits).toEqual([0, 0, 0, 0]);
  });

  it('come back from there, and the request waits for as long as the link takes', () => {
    const { cached, kvBlocks, waits } = run({ blocks: 1000, secondsPerBlock: 1e-4 });
    expect(cached).toEqual([0, 0, SAID * BLOCK_SIZE, SAID * BLOCK_SIZE]);
    if (!(kvBlocks instanceof OffloadedKvBlocks)) throw new Error('there is host memory');
    expect(kvBlocks.loads).toBe(2);
    expect((waits[2] ?? 0) + (waits[3] ?? 0)).toBeCloseTo(kvBlocks.loadedBlocks * 1e-4, 9);
    expect(waits[2]).toBeGreaterThan(0);
    expect(kvBlocks.loadedBlocks).toBeLessThanOrEqual(2 * SAID);
    expect(kvBlocks.hostTokens).toBe(kvBlocks.loadedBlocks * BLOCK_SIZE);
    // Each was written once: what is read stays.
    expect(kvBlocks.host.written).toBe(kvBlocks.host.used);
  });

  it('are computed again where that is quicker, or where the host has no room', () => {
    // 350 tokens take 12 ms to compute, and would take 0.2 s to load.
    const slow = run({ blocks: 1000, secondsPerBlock: 0.01 });
    const none = run({ blocks: 0, secondsPerBlock: 1e-4 });
    const without = run(null);
    for (const { cached, waits } of [slow, none]) {
      expect(cached).toEqual(without.cached);
      expect(waits).toEqual(without.waits);
    }
  });

  it('are counted in bytes of all GPUs', () => {
    const config = testConfig({
      gpu: GPUS['h100-sxm'],
      deployment: {
        tensorParallel: 2,
        kvBlocks: 200,
        offload: { gibibytes: 4, bandwidth: 32e9 },
      },
      scheduler: {
        policy: 'vllm-v1',
        fields: { maxBatchSize: 8, maxBatchTokens: 2048, prefixCaching: true },
      },
      workload: {
        requests: 60,
        arrivals: { policy: 'poisson', fields: { rate: 2 } },
        sessions: {
          turns: { kind: 'listed', turns: [5] },
          thinkSeconds: { kind: 'same', value: 5 },
          firstPrompt: { kind: 'same', value: 1000 },
          nextPrompt: { kind: 'same', value: 50 },
          output: { kind: 'same', value: 50 },
          sharedPrefixTokens: 0,
        },
      },
    });
    // A prompt takes so long that loading its blocks, 1 MiB each, is quicker.
    const slow = {
      stageSeconds: (...shape: Parameters<typeof GROWING_TIMES.stageSeconds>) =>
        10 * GROWING_TIMES.stageSeconds(...shape),
    };
    const outcome = runToEnd(createRun(config, slow, workloadOf(config, [])));
    if (outcome.kind !== 'done') throw new Error('it fits');
    const { offload, memory } = outcome.result;
    // A token of Llama-3.1-8B takes 128 KiB.
    expect(offload?.hostBlocks).toBe((4 * 2 ** 30) / (131_072 * BLOCK_SIZE));
    expect(offload?.loads).toBeGreaterThan(0);
    expect((offload?.bytesLoaded ?? 0) % (131_072 * BLOCK_SIZE)).toBe(0);
    expect(offload?.hostHitRate).toBeGreaterThan(0.2);
    expect(memory.prefixHitRate).toBeGreaterThanOrEqual(offload?.hostHitRate ?? 1);
    // A worker sends what a run came to.
    expect(structuredClone(outcome.requests)).toEqual(outcome.requests);
    expect(structuredClone(outcome.result)).toEqual(outcome.result);
    expect(outcome.requests.completedAt.every((time) => !Number.isNaN(time))).toBe(true);
  });
});
