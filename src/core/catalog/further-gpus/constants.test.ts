import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GPU_IDS, GPUS } from '../gpus/index.ts';
import { lineOf, readOwnConstants, type OwnConstants } from './constants.ts';

const RIGHT: OwnConstants = {
  name: 'My GPU',
  nearest: 'l40s',
  memoryBytes: 24_564 * 1024 * 1024,
  memoryBandwidth: 1.008e12,
  bf16: 165e12,
  fp8: 330e12,
  fp4: null,
  linkBandwidth: 32e9,
  powerWatts: 450,
};

function issuesOf(value: unknown): readonly string[] {
  const read = readOwnConstants(value);
  return read === null || read.ok ? [] : read.issues.map(({ field }) => field);
}

const numbers = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map(Math.round);
const constants = fc.record<OwnConstants>({
  name: fc.constantFrom('My GPU', 'B', 'Karte 7 (neu)', 'a/b-d_e'),
  nearest: fc.constantFrom(...GPU_IDS),
  memoryBytes: numbers(1e9, 1e13),
  memoryBandwidth: numbers(1e9, 1e15),
  bf16: numbers(1e11, 1e18),
  fp8: fc.option(numbers(1e11, 1e18)),
  fp4: fc.option(numbers(1e11, 1e18)),
  linkBandwidth: numbers(1e8, 1e14),
  powerWatts: numbers(1, 100_000),
});

describe('a GPU by its constants', () => {
  it('is one line that reads back exactly', () => {
    fc.assert(
      fc.property(constants, (own) => {
        const read = readOwnConstants(own);
        if (read?.ok !== true) throw new Error('it is refused');
        expect(read.gpu.own).toBe(lineOf(own));
        expect(readOwnConstants(read.gpu.own)).toEqual(read);
        expect(read.gpu).toMatchObject({ name: own.name, memoryBytes: own.memoryBytes, id: own.nearest });
        expect(read.gpu.peaks).toEqual({ bf16: own.bf16, fp8: own.fp8, fp4: own.fp4 });
      }),
    );
  });

  it('has the link and the power of the nearest GPU, and no arithmetic that is not said', () => {
    const { memoryBytes, memoryBandwidth, bf16 } = RIGHT;
    const read = readOwnConstants({ nearest: 'h100-sxm', memoryBytes, memoryBandwidth, bf16 });
    const { linkBandwidth, powerWatts, nodes } = GPUS['h100-sxm'];
    expect(read).toMatchObject({
      ok: true,
      gpu: { name: 'My GPU', linkBandwidth, powerWatts, nodes, peaks: { fp8: null, fp4: null } },
    });
  });

  it.each([
    ['name', ''],
    ['name', 'a;b'],
    ['name', 'v1.2'],
    ['nearest', 'rtx-4090'],
    ['memoryBytes', '24 GB'],
    ['memoryBytes', undefined],
    ['memoryBandwidth', 0],
    ['bf16', null],
    ['bf16', 165],
    ['bf16', 1e14 + 0.5],
    ['fp8', -1],
    ['fp4', Number.POSITIVE_INFINITY],
    ['linkBandwidth', Number.NaN],
    ['powerWatts', true],
    ['watts', 450],
  ])('is refused by its %s when that is %j', (field, value) => {
    expect(issuesOf({ ...RIGHT, [field]: value })).toEqual([field]);
  });

  it('is refused by its field in a line too, all at once', () => {
    expect(issuesOf(lineOf(RIGHT).replace('1008e9', 'fast').replace('450', '0'))).toEqual([
      'memoryBandwidth',
      'powerWatts',
    ]);
  });

  it.each(['h100-sxm', 'user:mine', '', 7, null, [RIGHT]])('is not what %j is', (value) => {
    expect(readOwnConstants(value)).toBeNull();
  });
});
