import { groupBy } from '../../lib/group-by.ts';
import type { CandidateResult, Expectation } from './candidate.ts';
import { expectationOf, type PlannedCandidate } from './chains.ts';

/** One configuration to look at, and what is known of it. */
export interface SearchTask {
  readonly candidate: PlannedCandidate;
  readonly expected: Expectation | null;
}

interface OpenChain {
  readonly members: readonly PlannedCandidate[];
  /** Members not handed out yet begin here. */
  next: number;
  worker: number | null;
}

/**
 * Hands the configurations of a search to workers, a chain to one worker at a time, and chains with the same timing
 * tables to the same worker while there are some, since tables take long to make. A search goes on where it
 * stopped when it is given the results it had.
 */
export class SearchSchedule {
  private readonly chains: readonly OpenChain[];
  private readonly results = new Map<number, CandidateResult>();
  private readonly lastTiming = new Map<number, number>();
  private left: number;

  constructor(candidates: readonly PlannedCandidate[], known: readonly CandidateResult[] = []) {
    for (const result of known) this.results.set(result.index, result);
    this.chains = [...groupBy(candidates, ({ chain }) => chain).values()].map((members) => ({
      members,
      next: 0,
      worker: null,
    }));
    this.left = candidates.filter(({ index }) => !this.results.has(index)).length;
  }

  /** Configurations without a result. */
  get remaining(): number {
    return this.left;
  }

  /** What the worker does next; null: nothing is left that it could begin now. */
  next(worker: number): SearchTask | null {
    const own = this.chains.find((chain) => chain.worker === worker && this.hasNext(chain));
    const chain = own ?? this.choose(worker);
    if (chain === null) return null;
    const candidate = chain.members[chain.next] as PlannedCandidate;
    chain.worker = worker;
    chain.next += 1;
    this.lastTiming.set(worker, candidate.timing);
    return { candidate, expected: expectationOf(chain.members, candidate, this.results) };
  }

  /** Takes a result in: it may lead the rest of its chain. */
  done(result: CandidateResult): void {
    if (this.results.has(result.index)) return;
    this.results.set(result.index, result);
    this.left -= 1;
  }

  /** A free chain with the timing tables that the worker has, or of the timing that has most chains left. */
  private choose(worker: number): OpenChain | null {
    const free = this.chains.filter((chain) => chain.worker === null && this.hasNext(chain));
    const timingOf = (chain: OpenChain): number => (chain.members[0] as PlannedCandidate).timing;
    const same = free.find((chain) => timingOf(chain) === this.lastTiming.get(worker));
    if (same !== undefined) return same;
    const taken = new Set(this.lastTiming.values());
    const groups = [...groupBy(free, timingOf)].toSorted(
      ([a, many], [b, others]) =>
        Number(taken.has(a)) - Number(taken.has(b)) || others.length - many.length || a - b,
    );
    return groups[0]?.[1][0] ?? null;
  }

  /** Moves over members with a result, and says whether one is left. */
  private hasNext(chain: OpenChain): boolean {
    while (chain.next < chain.members.length) {
      if (!this.results.has((chain.members[chain.next] as PlannedCandidate).index)) return true;
      chain.next += 1;
    }
    return false;
  }
}
