import { describe, expect, it } from 'vitest';
import type { Bound, BoundBy } from '../../../core/search/why/bottleneck.ts';
import { boundSentence, missSentence, objectiveSentence, timeParts } from './bound-text.ts';

const TIME = {
  compute: 0.2,
  'memory-bandwidth': 0.7,
  communication: 0.05,
  host: 0.05,
  'pipeline-bubbles': 0,
  weights: 0.5,
  kvCache: 0.15,
  activations: 0.05,
  idle: 0.2,
};
const boundAs = (bound: Bound): BoundBy => ({
  bound,
  share: 0.7,
  second: { bound: 'memory-bandwidth', share: 0.7 },
  objective: null,
  evidence: {
    time: TIME,
    peakKv: 0.998,
    meanKv: 0.9,
    preemptionsPerRequest: 0.1,
    meanBatch: 31.5,
    batchLimit: 32,
    waits: true,
    mfuWhileBusy: 0.4,
    mbuWhileBusy: 0.6,
  },
});
const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('what a configuration is bound by, in words', () => {
  it('has the share that says so', () => {
    expect(plain(boundSentence(boundAs('memory-bandwidth')))).toBe(
      'Bound by memory bandwidth: 70 % of the time at work moves data, 50 % weights and 15 % KV cache.',
    );
    expect(plain(boundSentence(boundAs('kv-capacity')))).toMatch(/the cache is 100 % full at its peak/);
    expect(plain(boundSentence(boundAs('batch-limit')))).toMatch(/hold 31\.5 of at most 32 requests/);
    expect(plain(boundSentence(boundAs('idle')))).toMatch(
      /^No resource is short: replicas are idle for 20 %/,
    );
  });

  it('says how much room the tightest objective has', () => {
    const itl = { metric: 'itl', percentile: 99, seconds: 0.1, cause: 'decode' } as const;
    expect(plain(objectiveSentence({ ...itl, value: 0.096, used: 0.96, met: true }))).toBe(
      'ITL p99 is at 96 % of its limit: iterations take about that long.',
    );
    expect(plain(objectiveSentence({ ...itl, value: 0.15, used: 1.5, met: false }))).toMatch(
      /^ITL p99 is 50 % over its limit/,
    );
  });

  it('says what holds up a configuration that misses even without load', () => {
    const objective = {
      metric: 'itl',
      percentile: 99,
      seconds: 0.1,
      cause: 'decode',
      value: 0.15,
      used: 1.5,
      met: false,
    } as const;
    expect(plain(missSentence({ ...boundAs('idle'), objective }))).toBe(
      'ITL p99: iterations take about that long. They spend most on memory bandwidth (70 %).',
    );
    expect(plain(missSentence({ ...boundAs('kv-capacity'), objective }))).toMatch(/Bound by KV capacity/);
  });

  it('divides all stage time, idle included', () => {
    const parts = timeParts(TIME);
    expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(1, 12);
    expect(parts.find(({ id }) => id === 'weights')?.amount).toBeCloseTo(0.4, 12);
    expect(parts.map(({ id }) => id)).not.toContain('bubbles');
  });
});
