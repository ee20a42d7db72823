import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultComparison } from '../scenario/document/defaults.ts';
import { HOST_TIMES } from '../core/config/host-times.ts';
import { decodeFragment } from '../scenario/url/url-decode.ts';
import { encodeComparison } from '../scenario/url/url-encode.ts';
import { copySide, editShared, editSide, runKey, swapSides } from './edit.ts';

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
    expect(refused.issue).toContain('deployment.tensorParallel is 3');
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
        expect(decodeFragment(encodeComparison(comparison)).comparison).toEqual(comparison);
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
