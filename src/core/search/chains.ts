import type { FieldValue, RunConfig } from '../engine/run-config.ts';
import type { Candidate } from './candidate.ts';

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

/**
 * Names what the timing tables of a run depend on: equal keys mean equal tables. Replicas, memory, scheduler and
 * workload are not in it.
 */
export function timingKey({ model, gpu, deployment, timing }: RunConfig): string {
  const { node, tensorParallel, pipelineParallel, weights, kvCache, experts } = deployment;
  const division = { tensorParallel, pipelineParallel, experts };
  return JSON.stringify([model, gpu.own ?? gpu.id, node, division, weights, kvCache, timing]);
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
    const timing = numberOf(timings, timingKey(config));
    const { deployment, host, scheduler } = config;
    const chain = JSON.stringify([timing, deployment.replicas, scheduler.policy, host]);
    return { index, chain: numberOf(chains, chain), timing, fields: scheduler.fields };
  });
}

/** Grid points of the capacities that are known, by candidate; null: it has none. */
export type KnownCapacities = ReadonlyMap<number, number | null>;

/**
 * Where the capacity of a candidate is expected: at that of the member of its chain before it that differs in the
 * fewest fields of the scheduler, the last of those. Null where none of them has one.
 */
export function expectedIndex(
  chain: readonly PlannedCandidate[],
  candidate: PlannedCandidate,
  known: KnownCapacities,
): number | null {
  let nearest: number | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const other of chain) {
    if (other.index === candidate.index) break;
    const capacity = known.get(other.index) ?? null;
    const differences = countDifferences(other.fields, candidate.fields);
    if (capacity === null || differences > fewest) continue;
    fewest = differences;
    nearest = capacity;
  }
  return nearest;
}

function countDifferences(a: PlannedCandidate['fields'], b: PlannedCandidate['fields']): number {
  return Object.keys(a).filter((key) => a[key] !== b[key]).length;
}
