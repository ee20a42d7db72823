import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noiseFloor, repeatedFigures } from './noise.ts';
import { evidenceRun } from './testing.ts';

const repeats = (...measured: number[]) =>
  measured.map((each) => ({ key: 'one', figure: 'tpot.mean', measured: each }));

describe('the noise of repeated measurements', () => {
  it('is how far two repeats are from their mean, widened', () => {
    const [floor] = noiseFloor(repeats(0.9, 1.1));
    expect(floor).toMatchObject({ figure: 'tpot.mean', sets: 1, runs: 2 });
    expect(floor?.median).toBeCloseTo(0.1 * Math.SQRT2, 12);
  });

  it('knows nothing of what was measured once', () => {
    expect(noiseFloor([...repeats(1), { key: 'another', figure: 'tpot.mean', measured: 2 }])).toEqual([]);
  });

  it('takes runs of one document and one engine for repeats', () => {
    const runs = [
      evidenceRun({ document: 3 }),
      evidenceRun({ document: 3 }),
      evidenceRun({ document: 3, published: 'vllm 0.13.0' }),
      evidenceRun({ document: null }),
      evidenceRun({ document: null }),
    ];
    expect(noiseFloor(repeatedFigures(runs))).toMatchObject([{ figure: 'tpot.mean', sets: 1, runs: 2 }]);
  });

  it('does not change with the unit of a figure', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 2 }), (values) => {
        const [seconds] = noiseFloor(repeats(...values));
        const [milliseconds] = noiseFloor(repeats(...values.map((value) => 1000 * value)));
        expect(milliseconds?.median).toBeCloseTo(seconds?.median ?? NaN, 9);
      }),
    );
  });
});
