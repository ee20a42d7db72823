import { GRID_POINTS, LOWEST_INDEX } from './rate-grid.ts';

/** How the capacity of one configuration is looked for. */
export interface CapacitySearch {
  /** Whether the configuration meets the constraint at the grid point. */
  readonly probe: (index: number) => Promise<boolean>;
  /** Points from this one on miss for certain. */
  readonly ceiling: number;
  /** Where the capacity is expected; null: unknown. */
  readonly expected: number | null;
}

/** Points up to which a constraint that has failed may hold again: 1.025^4 = 1.10, a tenth of the rate. */
export const NEAR = 4;

/**
 * The highest grid point that meets the constraint, as halving the whole grid finds it; null where even the lowest
 * misses. Which points a halving asks for depends on its answers alone. Three things spare it questions: points from
 * the ceiling on miss; what lies far below a point that met, or far above one that missed, is taken to do so too; and
 * at first, so is what lies far from where the capacity is expected. An answer that was taken for granted and may yet
 * move the result is asked after all. So the result is the plain halving's, whatever was expected, unless
 * the constraint holds again more than `NEAR` points above the first that fails.
 */
export async function findCapacity(search: CapacitySearch): Promise<number | null> {
  const answers = new Map<number, boolean>();
  let floor = search.expected;
  let ceiling = search.expected;
  let step = NEAR;
  for (;;) {
    const { result, assumed } = await halve(search, answers, floor, ceiling);
    const doubtful = firstDoubt(assumed, result);
    if (doubtful === undefined) return result < LOWEST_INDEX ? null : result;
    answers.set(doubtful, await search.probe(doubtful));
    const met = [...answers].filter(([, meets]) => meets).map(([index]) => index);
    // A rate far too high is answered soon, one far too low takes long: the way down goes by growing steps.
    floor = met.length > 0 ? Math.max(...met) : Math.min(...answers.keys()) - step;
    step *= 2;
    ceiling = null;
  }
}

/**
 * The first of the answers taken for granted that may be wrong and matter, where a constraint wavers over no more than
 * `NEAR` points. If the result meets, the first point that fails lies at most `NEAR` below it. The point above the
 * result fails, and may be the first that does: then the constraint may hold again up to `NEAR` points above that one.
 * It is asked last, as what is nearer mostly settles it.
 */
function firstDoubt(assumed: readonly number[], result: number): number | undefined {
  const nearer = assumed.find((index) => Math.abs(index - result) <= NEAR);
  return nearer ?? assumed.find((index) => index === result + 1 + NEAR);
}

/** One halving of the grid; `result` is below the grid where nothing meets. */
async function halve(
  search: CapacitySearch,
  answers: Map<number, boolean>,
  floor: number | null,
  ceiling: number | null,
): Promise<{ result: number; assumed: readonly number[] }> {
  const assumed: number[] = [];
  const answer = async (index: number): Promise<boolean> => {
    const known = answers.get(index);
    if (known !== undefined) return known;
    const isBelow = floor !== null && index < floor - NEAR;
    const isAbove = ceiling !== null && index > ceiling + NEAR;
    const isAboveMiss = [...answers].some(([at, met]) => !met && index > at + NEAR);
    if (isBelow || isAbove || isAboveMiss) {
      assumed.push(index);
      return isBelow;
    }
    const asked = await search.probe(index);
    answers.set(index, asked);
    return asked;
  };
  // The lowest point is asked like any other: the halving starts one below it.
  let meets = LOWEST_INDEX - 1;
  let misses = LOWEST_INDEX + GRID_POINTS - 1;
  while (misses - meets > 1) {
    const middle = Math.floor((meets + misses) / 2);
    if (middle < search.ceiling && (await answer(middle))) meets = middle;
    else misses = middle;
  }
  return { result: meets, assumed };
}
