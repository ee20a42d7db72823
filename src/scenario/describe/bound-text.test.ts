import { describe, expect, it } from 'vitest';
import type { Bound, BoundBy } from '../../core/why/bottleneck.ts';
import { boundSentence, missSentence, objectiveSentence } from './bound-text.ts';

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
    prompts: { mostTokens: 8192, largeTokens: 2048, delaySeconds: 0.12 },
    mfuWhileBusy: 0.4,
    mbuWhileBusy: 0.6,
  },
});
const plain = (text: string) => text.replaceAll('\u202f', ' ');
const ITL = { metric: 'itl', percentile: 99, seconds: 0.1, cause: 'decode' } as const;

describe('what a configuration is bound by, in words', () => {
  it('has the share that says so', () => {
    expect(plain(boundSentence(boundAs('memory-bandwidth')))).toBe(
      'Bound by memory bandwidth: its stages move data 70 % of the time at work, weights 50 % and KV cache 15 %.',
    );
    expect(plain(boundSentence(boundAs('kv-capacity')))).toMatch(/its KV cache is 100 % full at its peak/);
    expect(plain(boundSentence(boundAs('batch-limit')))).toMatch(/hold 31\.5 of at most 32 requests/);
    expect(plain(boundSentence(boundAs('idle')))).toMatch(
      /^No resource is short: its replicas are idle 20 %/,
    );
  });

  it('says how much room the tightest objective has', () => {
    const { evidence } = boundAs('idle');
    const say = (value: number, used: number, cause: 'decode' | 'mixed-prompts') =>
      plain(objectiveSentence({ ...ITL, cause, value, used, met: used <= 1 }, evidence));
    expect(say(0.096, 0.96, 'decode')).toBe(
      'ITL p99 is at 96 % of its limit: iterations take about as long as it.',
    );
    expect(say(0.15, 1.5, 'mixed-prompts')).toBe(
      'ITL p99 is 50 % over its limit: prompt chunks of up to 8 192 tokens delay decodes by 120 ms at p99.',
    );
  });

  it('says what holds up a configuration that misses even without load', () => {
    const objective = { ...ITL, value: 0.15, used: 1.5, met: false };
    expect(plain(missSentence({ ...boundAs('idle'), objective }))).toBe(
      'ITL p99: iterations take about as long as it. They spend most on memory bandwidth (70 %).',
    );
    expect(plain(missSentence({ ...boundAs('kv-capacity'), objective }))).toMatch(/Bound by KV capacity/);
  });
});
