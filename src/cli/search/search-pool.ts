import type { CandidateResult } from '../../core/search/candidate.ts';
import type { PlannedCandidate } from '../../core/search/chains.ts';
import { SearchSchedule } from '../../core/search/schedule.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { CommandError } from '../command-error.ts';
import { Thread } from '../thread.ts';
import type { ThreadAnswer, ThreadTask } from './search-thread.ts';

export interface PoolJob {
  readonly document: SearchDocument;
  /** What is to be looked at: whole chains. */
  readonly candidates: readonly PlannedCandidate[];
  /** Results of some of them, from before. */
  readonly known: readonly CandidateResult[];
  readonly workers: number;
  readonly onResult: (result: CandidateResult) => void;
}

/** Threads that evaluate candidates until none is left. Rejects with CommandError where one fails. */
export async function runPool({ document, candidates, known, workers, onResult }: PoolJob): Promise<void> {
  const schedule = new SearchSchedule(candidates, known);
  const chains = new Set(candidates.map(({ chain }) => chain)).size;
  const count = Math.min(workers, chains, schedule.remaining);
  const threads = Array.from(
    { length: count },
    () =>
      new Thread<ThreadTask, ThreadAnswer>(
        import.meta.resolve('./search-thread.ts'),
        JSON.stringify(document),
      ),
  );
  try {
    await Promise.all(threads.map((thread, worker) => work(thread, worker, schedule, onResult)));
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

/** A chain belongs to one worker, so that a worker without a task has nothing to wait for. */
async function work(
  thread: Thread<ThreadTask, ThreadAnswer>,
  worker: number,
  schedule: SearchSchedule,
  onResult: PoolJob['onResult'],
): Promise<void> {
  for (let task = schedule.next(worker); task !== null; task = schedule.next(worker)) {
    const { candidate, expected } = task;
    const answer = await thread.ask({ index: candidate.index, expected });
    if (!answer.ok) throw new CommandError(`configuration ${candidate.index} failed: ${answer.message}`);
    schedule.done(answer.result);
    onResult(answer.result);
  }
}
