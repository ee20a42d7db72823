import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCapacity, NEAR } from './capacity.ts';
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

/** The capacities with and without an expectation, where all points below `start` meet and `answers` begin there. */
async function findBoth(start: number, answers: readonly boolean[], expected: number) {
  const meets = (index: number) => (index < start ? true : (answers[index - start] ?? false));
  const [guided, plain] = [await find(meets, expected), await find(meets, null)];
  return { guided: guided.capacity, plain: plain.capacity };
}

function inGrid(index: number): number {
  return Math.min(HIGHEST_INDEX, Math.max(LOWEST_INDEX, index));
}

/** The whole numbers from one to another, both included. */
function span(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
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
    const anyCase = anIndex.chain((start) =>
      fc.record({
        start: fc.constant(start),
        answers: fc.array(fc.boolean(), { minLength: NEAR + 1, maxLength: NEAR + 1 }),
        // One far off is soon put right: questions are saved, and may be wrongly, around one that is nearly right.
        expected: fc.oneof(anIndex, fc.integer({ min: start - 12, max: start + 12 }).map(inGrid)),
      }),
    );
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ start, answers, expected }) => {
        const { guided, plain } = await findBoth(start, answers, expected);
        expect(guided).toBe(plain);
      }),
    );
  });

  test('nor does it at the edges of the grid', async () => {
    const edges = [LOWEST_INDEX, HIGHEST_INDEX].flatMap((edge) => span(edge - 6, edge + 6));
    for (const start of edges) {
      for (const pattern of span(0, 2 ** (NEAR + 1) - 1)) {
        const answers = span(0, NEAR).map((bit) => Math.floor(pattern / 2 ** bit) % 2 === 1);
        for (const expected of span(start - 7, start + 7)) {
          const { guided, plain } = await findBoth(start, answers, inGrid(expected));
          expect({ start, answers, expected, capacity: guided }).toEqual({
            start,
            answers,
            expected,
            capacity: plain,
          });
        }
      }
    }
  });

  test.each([
    { start: -253, expected: -254, capacity: -249 },
    { start: -125, expected: -126, capacity: -121 },
    { start: 755, expected: 754, capacity: 759 },
  ])(
    'a constraint that holds again as late as it may: from $start on',
    async ({ start, expected, capacity }) => {
      const answers = [...Array.from({ length: NEAR }, () => false), true];
      expect(await findBoth(start, answers, expected)).toEqual({ guided: capacity, plain: capacity });
    },
  );

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
