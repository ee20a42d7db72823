import { describe, expect, it } from 'vitest';
import type { GemmModel } from './gemm-model.ts';
import { withoutQuantisation } from './without-quantisation.ts';
import { noWorseThanHalf } from './tuned-gemm.ts';

const SHAPE = { n: 4096, k: 8192 };
const model = (m: readonly number[], times: readonly number[]): GemmModel => ({
  m,
  rows: m.length,
  deviation: () => 0,
  microseconds: () => [...times],
});

describe('fp8 products as engines run them', () => {
  const m = [1, 16, 32, 64, 256, 1024];

  it('are scaled as a whole on few rows, so that a slow row count stays slow', () => {
    const fp8 = model(m, [20, 20, 30, 20, 40, 100]);
    const bf16 = model(m, [33.4, 33.4, 33.4, 33.4, 60, 400]);
    const times = noWorseThanHalf(fp8, bf16).microseconds(SHAPE);
    // (33.4 + 2.6) / 2 = 18 against the usual 20: nine tenths of each.
    expect(times.slice(0, 4)).toEqual([18, 18, 27, 18].map((time) => expect.closeTo(time, 9)));
    expect(times[4]).toBeCloseTo(31.3, 9);
    expect(times[5]).toBe(100);
  });

  it('lose the quantisation of their inputs, but never more than half of their time', () => {
    const [small = 0, large = 0] = withoutQuantisation(
      { floor: 2.6, activationsPerMicrosecond: 0.403e6 },
      model([1, 1024], [20, 10]),
    ).microseconds(SHAPE);
    expect(small).toBeGreaterThan(17);
    expect(small).toBeLessThan(18);
    expect(large).toBe(5);
    expect(withoutQuantisation(null, model([1], [20])).microseconds(SHAPE)).toEqual([20]);
  });
});
