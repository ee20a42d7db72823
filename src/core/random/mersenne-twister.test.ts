import { describe, expect, it } from 'vitest';
import { MersenneTwister } from './mersenne-twister.ts';

function draw(count: number, next: () => number): number[] {
  return Array.from({ length: count }, next);
}

/** Expected values are what CPython 3 gives after random.seed(seed). */
describe("Python's generator", () => {
  it.each([
    [42, [0.6394267984578837, 0.025010755222666936, 0.27502931836911926]],
    [-42, [0.6394267984578837, 0.025010755222666936, 0.27502931836911926]],
    [0, [0.8444218515250481, 0.7579544029403025, 0.420571580830845]],
    [2 ** 40 + 7, [0.6137037779936511, 0.8149162973309487, 0.9450115087592873]],
    [Number.MAX_SAFE_INTEGER, [0.09425040007102303, 0.22287455761867403, 0.19135148760372034]],
  ])('gives the uniform numbers of seed %d', (seed, expected) => {
    const generator = new MersenneTwister(seed);
    expect(draw(3, () => generator.uniform())).toEqual(expected);
  });

  it('goes on past its first 624 words', () => {
    const generator = new MersenneTwister(42);
    draw(1000, () => generator.uniform());
    expect(generator.uniform()).toBe(0.09935462460613032);
  });

  it('gives the integers of randint, a draw for a single choice included', () => {
    const generator = new MersenneTwister(42);
    expect(draw(12, () => generator.below(4))).toEqual([0, 0, 2, 1, 1, 1, 0, 0, 3, 0, 0, 0]);
    expect(draw(8, () => generator.below(5))).toEqual([1, 1, 4, 4, 0, 4, 1, 4]);
    expect(draw(2, () => generator.below(1))).toEqual([0, 0]);
    expect(generator.uniform()).toBe(0.4492090462838536);
  });
});
