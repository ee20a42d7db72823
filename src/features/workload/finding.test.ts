import { describe, expect, it } from 'vitest';
import { portrayTrace } from '../../core/workloads/portrait/workload-portrait.ts';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import { findingText, rowsLeftText, workloadKey } from './finding.ts';

const plain = (text: string | null): string | null => text?.replaceAll('\u202f', ' ') ?? null;
const portrait = portrayTrace({
  id: 'user:mine',
  prompts: [100, 200, 3000],
  outputs: [10, 20, 30],
  arrivals: [0, 1, 60],
});
const rows = { read: 10, used: 3, cut: 5, dropped: 2, shortened: 0 };

describe('what a page says of a workload', () => {
  it('names its requests, their rate and their lengths', () => {
    expect(plain(findingText({ portrait, replayed: null }))).toBe(
      '3 requests over 1 min, 0.050/s. Prompts have 200 tokens in the median, outputs 20.',
    );
    expect(findingText({ portrait: { ...portrait, seconds: null }, replayed: null })).toContain(
      'sent as others are answered',
    );
    const none = portrayTrace({ id: 'user:none', prompts: [], outputs: [] });
    expect(findingText({ portrait: none, replayed: null })).toContain('No request is left');
  });

  it('counts rows that are no requests by reason', () => {
    expect(plain(rowsLeftText({ portrait, replayed: rows }))).toBe(
      'Of 10 rows of the trace 3 are replayed: 5 lie outside what is replayed, 2 are over the limit and left out.',
    );
    const all = { read: 3, used: 3, cut: 0, dropped: 0, shortened: 0 };
    expect(rowsLeftText({ portrait, replayed: all })).toBeNull();
    expect(rowsLeftText({ portrait, replayed: { ...all, shortened: 1 } })).toContain('shortened');
    expect(rowsLeftText({ portrait, replayed: null })).toBeNull();
  });

  it('depends on the workload, and on the model where that limits it', () => {
    const [side] = defaultComparison().sides;
    if (side === undefined) throw new Error('a comparison has sides');
    const other = { ...side, deployment: { ...side.deployment, tensorParallel: 8 }, slo: [] };
    expect(workloadKey(other)).toBe(workloadKey(side));
    expect(workloadKey({ ...side, model: 'Qwen/Qwen3-8B' })).not.toBe(workloadKey(side));
    expect(workloadKey({ ...side, workload: { ...side.workload, seed: 1 } })).not.toBe(workloadKey(side));
  });
});
