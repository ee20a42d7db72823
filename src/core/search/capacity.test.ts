import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCapacity } from './capacity.ts';
import { HIGHEST_INDEX, LOWEST_INDEX } from './rate-grid.ts';

const anIndex = fc.integer({ min: LOWEST_INDEX, max: HIGHEST_INDEX });
const anExpectation = fc.option(anIndex, { nil: null });

/** Finds the capacity where `meets` says which points meet, and counts the questions. */
async function find(meets: (index: number) => boolean, expected: number | null, ceiling = HIGHEST_INDEX + 1) {
  const asked: number[] = [];
  const capacity = await findCapacity({
    expected,
    ceiling,
    probe: async (index) => {
      asked.push(index);
      return meets(index);
    },
  });
  return { capacity, asked };
}

describe('findCapacity', () => {
  test('finds the last point that meets, whatever was expected', async () => {
    await fc.assert(
      fc.asyncProperty(anIndex, anExpectation, async (last, expected) => {
        const { capacity, asked } = await find((index) => index <= last, expected);
        expect(capacity).toBe(Math.min(last, HIGHEST_INDEX - 1));
        expect(new Set(asked).size).toBe(asked.length);
      }),
    );
  });

  test('finds nothing where even the lowest point misses', async () => {
    await fc.assert(
      fc.asyncProperty(anExpectation, async (expected) => {
        expect((await find(() => false, expected)).capacity).toBeNull();
      }),
    );
  });

  test('the expectation does not change the answer where the constraint wavers over a few points', async () => {
    const wavers = fc.array(fc.boolean(), { minLength: 5, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(anIndex, wavers, anIndex, async (start, answers, expected) => {
        const meets = (index: number) => (index < start ? true : (answers[index - start] ?? false));
        const plain = await find(meets, null);
        const guided = await find(meets, expected);
        expect(guided.capacity).toBe(plain.capacity);
      }),
    );
  });

  test('asks no point from the ceiling on', async () => {
    await fc.assert(
      fc.asyncProperty(anIndex, anIndex, anExpectation, async (last, ceiling, expected) => {
        const { capacity, asked } = await find((index) => index <= last, expected, ceiling);
        expect(asked.every((index) => index < ceiling)).toBe(true);
        const below = Math.min(last, ceiling - 1, HIGHEST_INDEX - 1);
        expect(capacity).toBe(below < LOWEST_INDEX ? null : below);
      }),
    );
  });

  test('a good expectation saves most questions', async () => {
    const unguided = await find((index) => index <= 77, null);
    const guided = await find((index) => index <= 77, 78);
    expect(unguided.asked).toHaveLength(10);
    expect(guided.asked.length).toBeLessThanOrEqual(5);
  });
});
