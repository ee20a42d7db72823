import { describe, expect, it } from 'vitest';
import { NO_HOST_TIME } from '../config/host-times.ts';
import { hostWorkOf, waitForHost } from './host-wait.ts';

const PARTS = { layers: 10, launchedLayers: 10, tensorParallel: 4 };
const DECODE = shapeOf(8, 0);
const PROMPT = shapeOf(8, 1);

function shapeOf(requests: number, prefills: number) {
  return {
    requests,
    tokens: requests,
    sampled: requests,
    decodes: requests - prefills,
    decodeKvTokens: 0,
    prefills,
    prefillChunk: new Int32Array(1),
    prefillPrefix: new Int32Array(1),
  };
}

describe('the host time of an iteration', () => {
  it('is the time between iterations, with each request and each further worker', () => {
    const host = { ...NO_HOST_TIME, iterationSeconds: 1, requestSeconds: 0.1, workerSeconds: 0.01 };
    expect(waitForHost(hostWorkOf({ host, ...PARTS }, DECODE), 5)).toBeCloseTo(1 + 0.8 + 0.03, 12);
  });

  it('hides work beside the GPU while the GPU takes longer, and shows what is longer', () => {
    const host = {
      ...NO_HOST_TIME,
      iterationSeconds: 0.5,
      overlappedSeconds: 2,
      overlappedRequestSeconds: 0.25,
    };
    expect(waitForHost(hostWorkOf({ host, ...PARTS }, DECODE), 5)).toBe(0.5);
    expect(waitForHost(hostWorkOf({ host, ...PARTS }, DECODE), 1)).toBe(3);
  });

  it('launches every layer of an iteration with prompts, beside what scheduling takes', () => {
    const host = { ...NO_HOST_TIME, overlappedSeconds: 2, eagerLayerSeconds: 0.3 };
    expect(waitForHost(hostWorkOf({ host, ...PARTS }, DECODE), 1)).toBe(1);
    expect(waitForHost(hostWorkOf({ host, ...PARTS }, PROMPT), 1)).toBe(4);
  });
});
