import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { FROZEN_LINKS } from './frozen-links.ts';
import { defaultComparison } from '../document/defaults.ts';
import { parseComparison } from '../document/parse-comparison.ts';
import { POLICY_SECTIONS } from '../document/policies.ts';
import { decompressFragment } from './url-compress.ts';
import { decodeFragment, isCompressed } from './url-decode.ts';
import { encodeComparison } from './url-encode.ts';
import { URL_KEYS, compareKeys, keyOfPath, pathOfKey } from './url-keys.ts';
import { upgradeLink } from './url-versions.ts';

describe('frozen links', () => {
  it.each(FROZEN_LINKS.map((link) => [link.fragment, link] as const))('%s', (fragment, link) => {
    if (link.expandsTo !== undefined) {
      expect(isCompressed(fragment)).toBe(true);
      expect(decompressFragment(fragment)).toBe(link.expandsTo);
      return;
    }
    const expected = parseComparison(link.comparison, BUNDLED);
    expect(expected).toMatchObject({ ok: true });
    const { comparison, dropped, newer } = decodeFragment(fragment, BUNDLED);
    expect(dropped).toEqual([]);
    expect(newer).toBe(false);
    expect({ ok: true, value: comparison }).toEqual(expected);
  });
});

describe('encodeComparison', () => {
  it('writes shared values once, the others by side, and no defaults', () => {
    expect(encodeComparison(defaultComparison(), BUNDLED)).toBe(
      'v=1&model=meta-llama/Llama-3.1-70B&a.tensorParallel=4&b.tensorParallel=2&b.pipelineParallel=2&slo=ttft:90:2,itl:99:0.2',
    );
  });

  it('has one key for every path, and a path for every key', () => {
    for (const [key, path] of URL_KEYS) {
      expect(pathOfKey(key)).toBe(path);
      expect(keyOfPath(path)).toBe(key);
    }
    expect(new Set(URL_KEYS.map(([key]) => key)).size).toBe(URL_KEYS.length);
    expect(new Set(URL_KEYS.map(([, path]) => path)).size).toBe(URL_KEYS.length);
  });

  it('carries the field of a policy that has no key of its own under its path', () => {
    expect(keyOfPath('workload.arrivals.novelty')).toBe('arrivals.novelty');
    expect(pathOfKey('arrivals.novelty')).toBe('workload.arrivals.novelty');
    expect(pathOfKey('scheduler.policy')).toBeUndefined();
    expect(pathOfKey('deployment.gpu')).toBeUndefined();
    expect(['scheduler.x', 'seed', 'gpu'].toSorted(compareKeys)).toEqual(['gpu', 'seed', 'scheduler.x']);
  });

  it('writes a group of numbers with colons, and drops one that is broken', () => {
    const text =
      'v=1&sides=1&model=meta-llama/Llama-3.1-8B&seconds=90&arrivals=stages&stages=4:60,8.5:30&lengths=lognormal&prompt=417:1678&output=139:484';
    const { comparison, dropped } = decodeFragment(text, BUNDLED);
    expect(dropped).toEqual([]);
    expect(comparison.sides[0]?.workload).toMatchObject({
      arrivals: {
        stages: [
          { rate: 4, seconds: 60 },
          { rate: 8.5, seconds: 30 },
        ],
      },
      lengths: { prompt: { median: 417, p90: 1678 }, output: { median: 139, p90: 484 } },
    });
    expect(encodeComparison(comparison, BUNDLED)).toBe(text);
    const damaged = decodeFragment(text.replace('8.5:30', '8.5:x').replace('prompt=417:1678&', ''), BUNDLED);
    expect(damaged.dropped.map(({ key }) => key)).toContain('stages');
  });

  it('carries a pool of prompts as one value, on one side or on both', () => {
    const text = 'v=1&model=meta-llama/Llama-3.1-8B&b.promptPool=45:9:100';
    const { comparison, dropped } = decodeFragment(text, BUNDLED);
    expect(dropped).toEqual([]);
    expect(comparison.sides.map(({ workload }) => workload.promptPool)).toEqual([
      null,
      { prompts: 45, groups: 9, prefixTokens: 100 },
    ]);
    expect(encodeComparison(comparison, BUNDLED)).toBe(text);
    expect(decodeFragment(text.replace('45:9', '4:9'), BUNDLED).dropped).toHaveLength(1);
  });

  it('has a readable key for every field of every policy', () => {
    for (const { path, key, registry } of POLICY_SECTIONS) {
      const fields = Object.values(registry).flatMap((policy) => Object.keys(policy.fields));
      for (const field of [key, ...fields]) expect(keyOfPath(`${path}.${field}`)).not.toContain('.');
    }
  });
});

describe('decodeFragment', () => {
  it.each(['', '?', 'garbage', 'v=1', '&&=&', 'v=1&model=nope&rate=-1'])(
    'opens %j as the default comparison',
    (text) => {
      expect(decodeFragment(text, BUNDLED).comparison).toEqual(defaultComparison());
    },
  );

  it('drops what is wrong, says why, and keeps the rest', () => {
    const { comparison, dropped } = decodeFragment(
      'v=1&model=meta-llama/Llama-3.1-70B&tensorParallel=banana&b.pipelineParallel=3&seed=7&foo=1&c.gpu=l40s&scale=cubic&name=%E0%A4%A&seed=8&price.tpu=1&sides=9',
      BUNDLED,
    );
    expect(comparison.sides.map(({ workload }) => workload.seed)).toEqual([7, 7]);
    expect(comparison.sides.map(({ deployment }) => deployment.tensorParallel)).toEqual([1, 1]);
    expect(dropped.map(({ key }) => key).toSorted()).toEqual(
      [
        'b.pipelineParallel',
        'c.gpu',
        'foo',
        'name',
        'price.tpu',
        'scale',
        'seed',
        'sides',
        'tensorParallel',
      ].toSorted(),
    );
    for (const { reason } of dropped) expect(reason).toMatch(/\.$/);
  });

  it('blames the limit, not the default lengths, when they do not fit it', () => {
    const { comparison, dropped } = decodeFragment(
      'v=1&model=meta-llama/Llama-3.1-8B&maxTokens=100&seed=3',
      BUNDLED,
    );
    expect(dropped.map(({ key }) => key)).toEqual(['maxTokens']);
    expect(comparison.sides[0]?.workload).toMatchObject({ seed: 3, maxTokens: null });
  });

  it('reads what it can of a newer link and says that it is newer', () => {
    const { comparison, newer } = decodeFragment('v=2&model=Qwen/Qwen3-8B&novelty=1', BUNDLED);
    expect(newer).toBe(true);
    expect(comparison.sides[0]?.model).toBe('Qwen/Qwen3-8B');
  });

  it('upgrades older links one version at a time', () => {
    const rename = (from: string, to: string) => (keys: Map<string, string>) =>
      new Map([...keys].map(([key, value]) => [key === from ? to : key, value]));
    const steps = [rename('qps', 'load'), rename('load', 'rate')];
    expect([...upgradeLink(new Map([['qps', '4']]), 1, steps)]).toEqual([['rate', '4']]);
    expect([...upgradeLink(new Map([['qps', '4']]), 3, steps)]).toEqual([['qps', '4']]);
  });

  it('refuses damaged compressed links without throwing', () => {
    for (const text of [
      'v=1&z=',
      'v=1&z=A',
      'v=1&z=!!',
      'v=1&z=AAAAAAAA',
      'v=1',
      `v=1&z=${'A'.repeat(70_000)}`,
    ]) {
      expect(decompressFragment(text) ?? '').toBe('');
    }
  });
});
