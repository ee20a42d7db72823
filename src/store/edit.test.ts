import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../core/catalog/bundled.ts';
import { defaultComparison } from '../scenario/document/defaults.ts';
import { HOST_TIMES } from '../core/config/host-times.ts';
import { decodeFragment } from '../scenario/url/url-decode.ts';
import { encodeComparison } from '../scenario/url/url-encode.ts';
import { copySide, editPrice, editShared, editSide, runKey, swapSides } from './edit.ts';
import { withoutGpu } from './own/without-gpu.ts';

const start = defaultComparison();
const [a, b] = start.sides;

describe('edits of a comparison', () => {
  it('change one side and leave the other the same object', () => {
    const { comparison, issue } = editSide(start, 0, [{ path: 'deployment.tensorParallel', value: 8 }]);
    expect(issue).toBeNull();
    expect(comparison.sides[0]?.deployment.tensorParallel).toBe(8);
    expect(comparison.sides[1]).toBe(b);
  });

  it('refuse in a sentence and change nothing', () => {
    const refused = editSide(start, 0, [{ path: 'deployment.tensorParallel', value: 3 }]);
    expect(refused.comparison).toBe(start);
    expect(refused.issue).toContain('TP is 3');
  });

  it('are taken by all sides or by none', () => {
    const eight = editSide(start, 1, [
      { path: 'deployment.tensorParallel', value: 8 },
      { path: 'deployment.pipelineParallel', value: 1 },
    ]).comparison;
    // 28 heads do not divide by 8, which only side B asks for.
    const refused = editShared(eight, [{ path: 'model', value: 'Qwen/Qwen2.5-7B' }]);
    expect(refused.comparison).toBe(eight);
    expect(refused.issue).toMatch(/^Side B: /);
    expect(
      editShared(start, [{ path: 'workload.seed', value: 7 }]).comparison.sides.map((s) => s.workload.seed),
    ).toEqual([7, 7]);
  });

  it('let defaults follow what they depend on, and keep what was chosen', () => {
    const l40s = [
      { path: 'model', value: 'meta-llama/Llama-3.1-8B' },
      { path: 'deployment.gpu', value: 'l40s' },
    ];
    const followed = editSide(start, 0, l40s).comparison.sides[0];
    expect(followed?.deployment.node).toBe('pcie');
    expect(followed?.scheduler['maxBatchTokens']).toBe(2048);
    const chosen = editSide(start, 0, [{ path: 'scheduler.maxBatchTokens', value: 4096 }]).comparison;
    expect(editSide(chosen, 0, l40s).comparison.sides[0]?.scheduler['maxBatchTokens']).toBe(4096);
  });

  it('keep refitted host times in the link, and go back to the shipped ones', () => {
    const time = fc.double({ min: 0, max: 10, noNaN: true }).map((value) => Number(value.toPrecision(4)));
    const times = fc.record(Object.fromEntries(HOST_TIMES.map((name) => [name, time])), { requiredKeys: [] });
    fc.assert(
      fc.property(times, (host) => {
        const engine = { name: 'vllm', version: '0.12', host };
        const { comparison, issue } = editSide(start, 1, [{ path: 'engine', value: engine }]);
        expect(issue).toBeNull();
        expect(comparison.sides[1]?.engine).toEqual(engine);
        expect(decodeFragment(encodeComparison(comparison, BUNDLED), BUNDLED).comparison).toEqual(comparison);
        const back = editSide(comparison, 1, [{ path: 'engine.host', value: undefined }]).comparison;
        expect(back.sides[1]?.engine).toEqual({ name: 'vllm', version: '0.12' });
      }),
    );
  });

  it('copy and swap whole sides', () => {
    expect(copySide(start, 0, 1).sides).toEqual([a, a]);
    expect(swapSides(start).sides).toEqual([b, a]);
  });

  it('run again only for what a result depends on', () => {
    const slo = editSide(start, 0, [{ path: 'slo', value: [] }]).comparison.sides[0];
    const seed = editSide(start, 0, [{ path: 'workload.seed', value: 7 }]).comparison.sides[0];
    if (a === undefined || slo === undefined || seed === undefined) throw new Error('two sides are expected');
    expect(runKey(slo)).toBe(runKey(a));
    expect(runKey(seed)).not.toBe(runKey(a));
  });
});

describe('prices', () => {
  it('are what a file may say: nothing and five thousand dollars, too', () => {
    for (const price of [0, 5000, 100_000]) {
      const { comparison, issue } = editPrice(start, 'h100-sxm', price);
      expect(issue).toBeNull();
      expect(comparison).toEqual({ ...start, prices: { 'h100-sxm': price } });
    }
    for (const price of [-1, 100_001]) {
      const { comparison, issue } = editPrice(start, 'h100-sxm', price);
      expect(comparison).toBe(start);
      expect(issue).toMatch(/^Price must be a number from 0 to 100.?000/u);
    }
  });

  it('go back to the list price, and leave the sides as they are', () => {
    const { comparison } = editPrice(start, 'h100-sxm', 3);
    const back = editPrice(comparison, 'h100-sxm', null).comparison;
    expect(back.prices).toEqual({});
    expect(back.sides).toBe(start.sides);
  });
});

describe('a GPU that is forgotten', () => {
  it('leaves its sides to the one that stood in, and no price behind', () => {
    const own = editSide(start, 0, [{ path: 'deployment.gpu', value: 'a100-sxm' }]).comparison;
    const priced = { ...own, prices: { 'a100-sxm': 1, 'h100-sxm': 2 } };
    const without = withoutGpu(priced, 'a100-sxm', 'l40s');
    expect(without.sides.map(({ deployment }) => deployment.gpu)).toEqual(['l40s', 'h100-sxm']);
    expect(without.prices).toEqual({ 'h100-sxm': 2 });
    expect(withoutGpu(start, 'a100-sxm', 'l40s')).toBe(start);
  });
});
