import { describe, expect, it } from 'vitest';
import type { RequestColumns, RunResult } from '../../core/results/run-result.ts';
import { toSimulateOutput } from './output.ts';

const METRIC = { max: 6, p99: 5, p95: 4, p90: 3, p50: 2, mean: 1 };
const RESULT = {
  summary: {
    itl: METRIC,
    ttft: METRIC,
    tpot: METRIC,
    e2e: METRIC,
    schedulingDelay: METRIC,
    requests: 2,
    completed: 1,
    preemptions: 0,
    stable: true,
    duration: 3,
    requestsPerSecond: 0.1,
    outputTokensPerSecond: 1,
    totalTokensPerSecond: 2,
  },
  load: 'keeps-up',
  oversized: null,
  breaches: [],
  memory: { weightsBytesPerGpu: 1, kvBytesPerToken: 2, kvBlocks: 3, peakKvFraction: 0.5, prefixHitRate: 0 },
  utilization: { mfu: 0.25, busy: 0.5 },
  run: { events: 9, iterations: 8 },
  requestMetrics: {
    waitingTime: METRIC,
    executionTime: METRIC,
    decodeTimePerToken: METRIC,
    prefillTime: METRIC,
    normalizedE2e: METRIC,
    unfinishedWithFirstToken: 0,
    unfinished: 1,
  },
  iterationMetrics: {
    batchSize: METRIC,
    decodeTokens: METRIC,
    prefillTokens: METRIC,
    tokens: METRIC,
    duration: METRIC,
  },
  breakdown: { total: 3, busy: 1, host: 0, bubble: 0, idle: 2 },
} as unknown as RunResult;

const REQUESTS: RequestColumns = {
  arrival: Float64Array.of(0, 1),
  prompt: Int32Array.of(10, 20),
  output: Int32Array.of(1, 2),
  replica: Int32Array.of(0, 0),
  scheduledAt: Float64Array.of(0.5, Number.NaN),
  firstTokenAt: Float64Array.of(1, Number.NaN),
  completedAt: Float64Array.of(2, Number.NaN),
  preemptions: Int32Array.of(0, 0),
  executionSeconds: Float64Array.of(0.9, 0),
};
const JUDGEMENT = { slo: { goodput: null, objectives: [] }, cost: null };
const WALL_TIMES = { trainMilliseconds: 12, simulateMilliseconds: 34 };

describe('toSimulateOutput', () => {
  it('writes its keys in the order of the format, whatever the order of the result', () => {
    const output = toSimulateOutput(RESULT, WALL_TIMES, null, JUDGEMENT, {
      errorBand: null,
      evidence: [],
      said: [],
    });
    expect(Object.keys(output)).toEqual([
      'summary',
      'load',
      'notices',
      'memory',
      'utilization',
      'run',
      'requestMetrics',
      'iterationMetrics',
      'breakdown',
      'slo',
      'cost',
    ]);
    const band = { ttft: 0.3, tpot: 0.1, e2e: 0.1 };
    const withBand = toSimulateOutput(RESULT, WALL_TIMES, null, JUDGEMENT, {
      errorBand: band,
      evidence: [],
      said: [],
    });
    expect(Object.keys(withBand).slice(2, 5)).toEqual(['notices', 'errorBand', 'memory']);
    expect(Object.keys(output.requestMetrics).slice(0, 3)).toEqual([
      'unfinished',
      'unfinishedWithFirstToken',
      'normalizedE2e',
    ]);
    expect(Object.keys(output.summary).slice(-5)).toEqual(['ttft', 'tpot', 'itl', 'e2e', 'schedulingDelay']);
    expect(Object.keys(output.summary.ttft)).toEqual(['mean', 'p50', 'p90', 'p95', 'p99', 'max']);
    expect(output.run).toEqual({ iterations: 8, events: 9, ...WALL_TIMES });
  });

  it('writes one row for a request, with null for what has not happened', () => {
    const rows = toSimulateOutput(RESULT, WALL_TIMES, REQUESTS, JUDGEMENT, {
      errorBand: null,
      evidence: [],
      said: [],
    }).requests;
    expect(rows?.[1]).toEqual({
      arrival: 1,
      prompt: 20,
      output: 2,
      replica: 0,
      scheduledAt: null,
      firstTokenAt: null,
      completedAt: null,
      preemptions: 0,
    });
  });
});
