import type { CandidateResult } from '../../core/search/candidate.ts';
import type { PlannedCandidate } from '../../core/search/chains.ts';

/**
 * Estimates how long a search still takes: as long for each configuration, and for each set of timing tables, as the
 * mean of those done since the search began or was resumed.
 */
export class TimeLeft {
  readonly #workers: number;
  /** Configurations without a result, by chain and by timing. */
  readonly #chains = new Map<number, number>();
  readonly #timings = new Map<number, number>();
  readonly #trained = new Set<number>();
  readonly #simulated = { count: 0, milliseconds: 0 };
  readonly #trainings = { count: 0, milliseconds: 0 };

  constructor(candidates: readonly PlannedCandidate[], known: readonly CandidateResult[], workers: number) {
    this.#workers = workers;
    const done = new Set(known.map(({ index }) => index));
    for (const { index, chain, timing } of candidates) {
      if (done.has(index)) continue;
      count(this.#chains, chain, 1);
      count(this.#timings, timing, 1);
    }
  }

  /** Times are wall times of a worker, ms; training is part of the first. */
  add({ chain, timing }: PlannedCandidate, milliseconds: number, trainMilliseconds: number): void {
    count(this.#chains, chain, -1);
    count(this.#timings, timing, -1);
    this.#simulated.count += 1;
    this.#simulated.milliseconds += milliseconds - trainMilliseconds;
    if (trainMilliseconds === 0) return;
    this.#trained.add(timing);
    this.#trainings.count += 1;
    this.#trainings.milliseconds += trainMilliseconds;
  }

  /** s; null: nothing is done yet. */
  get seconds(): number | null {
    if (this.#simulated.count === 0) return null;
    const left = [...this.#timings.values()].reduce((sum, some) => sum + some, 0);
    const untrained = [...this.#timings.keys()].filter((timing) => !this.#trained.has(timing)).length;
    const work = left * mean(this.#simulated) + untrained * mean(this.#trainings);
    // A chain is the work of one worker.
    return work / 1000 / Math.max(1, Math.min(this.#workers, this.#chains.size));
  }
}

function count(numbers: Map<number, number>, key: number, change: number): void {
  const now = (numbers.get(key) ?? 0) + change;
  if (now > 0) numbers.set(key, now);
  else numbers.delete(key);
}

function mean({ count: number, milliseconds }: { readonly count: number; readonly milliseconds: number }) {
  return number === 0 ? 0 : milliseconds / number;
}
