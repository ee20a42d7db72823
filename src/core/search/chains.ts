import { timedOf } from '../config/timed-config.ts';
import { timingKey } from '../config/timing-key.ts';
import type { FieldValue } from '../config/policy-config.ts';
import { tableFiles } from '../profiles/table-files.ts';
import type { Candidate, CandidateResult, Expectation, Twin } from './candidate.ts';
import { LOWEST_INDEX } from './rate-grid.ts';

/**
 * A configuration's place in the order of work. Those of a chain are looked at one after the other, each starting from
 * the capacity of its nearest neighbour before it: they are on the same GPUs, divided alike, under one scheduling
 * policy. A chain's results depend on nothing outside of it. So they are the same with any number of workers, in any
 * order, and in any shard.
 */
export interface PlannedCandidate {
  readonly index: number;
  readonly chain: number;
  /** Equal numbers: the same timing tables. */
  readonly timing: number;
  /** The scheduler's fields. */
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** Chains and timings are numbered in the order in which they first come. */
export function planChains(candidates: readonly Candidate[]): readonly PlannedCandidate[] {
  const chains = new Map<string, number>();
  const timings = new Map<string, number>();
  const numberOf = (numbers: Map<string, number>, key: string): number => {
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  };
  return candidates.map(({ index, config }) => {
    const timed = timedOf(config);
    const timing = numberOf(
      timings,
      timingKey(
        timed,
        tableFiles(timed).map(({ id }) => id),
      ),
    );
    const { conduct, deployment, host, scheduler } = config.pools[0];
    const chain = JSON.stringify([
      timing,
      deployment.replicas,
      deployment.memoryFraction,
      scheduler.policy,
      host,
      conduct,
    ]);
    return { index, chain: numberOf(chains, chain), timing, fields: scheduler.fields };
  });
}

/** Results so far, by candidate. */
export type KnownResults = ReadonlyMap<number, CandidateResult>;

/** What is known of a candidate from the members of its chain before it; null: nothing. */
export function expectationOf(
  chain: readonly PlannedCandidate[],
  candidate: PlannedCandidate,
  known: KnownResults,
): Expectation | null {
  const earlier = chain.filter(({ index }) => index < candidate.index);
  const gridIndex = expectedIndex(earlier, candidate, known);
  return gridIndex === null ? null : { gridIndex, twin: twinOf(earlier, candidate, known) };
}

/** The last candidate before this one that differs only by a smaller batch limit. */
function twinOf(
  earlier: readonly PlannedCandidate[],
  { fields }: PlannedCandidate,
  known: KnownResults,
): Twin | null {
  const own = Number(fields['maxBatchSize']);
  let twin: Twin | null = null;
  for (const other of earlier) {
    const { gridIndex = null, outcome, peaks = null } = known.get(other.index) ?? {};
    const maxBatchSize = Number(other.fields['maxBatchSize']);
    const changed = differences(other.fields, fields);
    if (gridIndex === null || peaks === null || outcome?.kind !== 'meets') continue;
    if (changed.length !== 1 || !(maxBatchSize < own)) continue;
    twin = { maxBatchSize, gridIndex, peaks, measures: outcome.measures };
  }
  return twin;
}

/**
 * Where the capacity of a candidate is expected, from those before it. The last of them that differs
 * in the fewest fields gives the place; the last step that was taken in that field, from the member before it or between
 * two that differ as these do, is taken once more where there is one. Null where none before it was searched.
 */
function expectedIndex(
  earlier: readonly PlannedCandidate[],
  candidate: PlannedCandidate,
  known: KnownResults,
): number | null {
  const capacityOf = ({ index }: PlannedCandidate) => placeOf(known.get(index));
  const nearest = nearestOf(earlier, candidate, known);
  if (nearest === null) return null;
  const place = capacityOf(nearest) as number;
  const changed = differences(nearest.fields, candidate.fields);
  const [field] = changed;
  if (changed.length !== 1 || field === undefined) return place;
  const steps = earlier.flatMap((other, at) => {
    const before = earlier[at - 1];
    if (before === undefined) return [];
    const from = known.get(before.index)?.gridIndex ?? null;
    const to = known.get(other.index)?.gridIndex ?? null;
    const isInField = differences(before.fields, other.fields).join() === field;
    if (from === null || to === null || !isInField) return [];
    const isLastStep = other.index === nearest.index;
    const isAlike =
      before.fields[field] === nearest.fields[field] && other.fields[field] === candidate.fields[field];
    return isLastStep || isAlike ? [to - from] : [];
  });
  return place + (steps.length === 0 ? 0 : smallest(steps));
}

/** The grid point of a capacity; one below the grid where every rate misses; null: not known. */
function placeOf(result: CandidateResult | undefined): number | null {
  return result?.outcome.kind === 'misses' ? LOWEST_INDEX - 1 : (result?.gridIndex ?? null);
}

/** The one next to zero. */
function smallest(steps: readonly number[]): number {
  return steps.reduce((least, step) => (Math.abs(step) < Math.abs(least) ? step : least));
}

function nearestOf(
  earlier: readonly PlannedCandidate[],
  { fields }: PlannedCandidate,
  known: KnownResults,
): PlannedCandidate | null {
  let nearest: PlannedCandidate | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const other of earlier) {
    const count = differences(other.fields, fields).length;
    if (placeOf(known.get(other.index)) === null || count > fewest) continue;
    fewest = count;
    nearest = other;
  }
  return nearest;
}

function differences(a: PlannedCandidate['fields'], b: PlannedCandidate['fields']): readonly string[] {
  return Object.keys(a).filter((key) => a[key] !== b[key]);
}
