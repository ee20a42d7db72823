import type { CountedSpace } from '../../client/search/plan-client.ts';
import type { PoolEnd, SearchPool } from '../../client/search/search-pool.ts';
import type { CandidateResult } from '../../core/search/candidate.ts';
import { SearchSchedule } from '../../core/search/schedule.ts';
import { ResultStream } from './result-stream.ts';
import { SearchKeeper, type Keeping } from './search-keeper.ts';
import type { SearchRun } from './search-state.ts';
import { TimeLeft } from './time-left.ts';

/** What the work begins from. */
export interface WorkInput {
  readonly space: CountedSpace;
  /** Results that are there already. */
  readonly known: readonly CandidateResult[];
  /** Seconds at work before. */
  readonly elapsedSeconds: number;
  /** null: the search cannot be kept. */
  readonly keeping: Keeping | null;
}

/** How far it is. */
export type WorkProgress = Omit<SearchRun, 'phase'>;
type OnProgress = (results: readonly CandidateResult[], progress: WorkProgress) => void;

const NOT_KEPT =
  'This browser does not let the page keep data, so this search is lost when the page is closed.';

/** The work on a search from a start or a resume to the next pause or end. */
export class SearchWork {
  readonly #input: WorkInput;
  readonly #onProgress: OnProgress;
  readonly #stop = new AbortController();
  readonly #startedAt = performance.now();
  readonly #left: TimeLeft;
  readonly #workers: number;
  readonly #keeper: SearchKeeper | null;
  #done: number;
  #probes: number;
  #isKept: boolean;
  readonly ended: Promise<PoolEnd>;

  constructor(input: WorkInput, pool: SearchPool, onProgress: OnProgress) {
    const { space, known, keeping } = input;
    const { rows } = space.planned;
    this.#input = input;
    this.#onProgress = onProgress;
    this.#done = known.length;
    this.#probes = known.reduce((sum, { probes }) => sum + probes, 0);
    this.#workers = Math.min(pool.size, new Set(rows.map(({ chain }) => chain)).size);
    this.#left = new TimeLeft(rows, known, pool.size);
    this.#isKept = keeping !== null;
    const onRefused = () => {
      this.#isKept = false;
    };
    this.#keeper = keeping === null ? null : new SearchKeeper(keeping, () => this.#elapsed(), onRefused);
    this.ended = this.#run(pool);
  }

  /** What is being simulated is dropped. */
  stop(): void {
    this.#stop.abort();
  }

  async #run(pool: SearchPool): Promise<PoolEnd> {
    const { space, known } = this.#input;
    const schedule = new SearchSchedule(space.planned.rows, known);
    const stream = new ResultStream<CandidateResult>((results) => {
      this.#keeper?.push(results);
      this.#onProgress(results, this.#progress());
    });
    const end = await pool.run(
      { space, schedule },
      ({ task, result, milliseconds, trainMilliseconds }) => {
        this.#done += 1;
        this.#probes += result.probes;
        this.#left.add(task.candidate, milliseconds, trainMilliseconds);
        stream.push(result);
      },
      this.#stop.signal,
    );
    stream.stop();
    await this.#keeper?.stop();
    // The last write may have been refused.
    this.#onProgress([], this.#progress());
    return end;
  }

  #elapsed(): number {
    return this.#input.elapsedSeconds + (performance.now() - this.#startedAt) / 1000;
  }

  #progress(): WorkProgress {
    return {
      done: this.#done,
      total: this.#input.space.planned.rows.length,
      probes: this.#probes,
      elapsedSeconds: this.#elapsed(),
      secondsLeft: this.#left.seconds,
      workers: this.#workers,
      message: this.#isKept ? null : NOT_KEPT,
    };
  }
}
