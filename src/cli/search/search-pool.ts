import { Worker } from 'node:worker_threads';
import type { CandidateResult } from '../../core/search/candidate.ts';
import type { PlannedCandidate } from '../../core/search/chains.ts';
import { SearchSchedule } from '../../core/search/schedule.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { CommandError } from '../command-error.ts';
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
  const threads = Array.from({ length: count }, () => startThread(document));
  try {
    await Promise.all(threads.map((thread, worker) => work(thread, worker, schedule, onResult)));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** Node 20 cannot start a thread in TypeScript, not even under a loader: the thread loads the loader itself. */
function startThread(document: SearchDocument): Worker {
  const [loader, code] = ['tsx/esm/api', './search-thread.ts'].map((name) =>
    JSON.stringify(import.meta.resolve(name)),
  );
  const start = `import(${loader}).then(({ register }) => { register(); return import(${code}); })`;
  return new Worker(start, { eval: true, workerData: JSON.stringify(document) });
}

/** A chain belongs to one worker, so that a worker without a task has nothing to wait for. */
async function work(
  thread: Worker,
  worker: number,
  schedule: SearchSchedule,
  onResult: PoolJob['onResult'],
): Promise<void> {
  for (let task = schedule.next(worker); task !== null; task = schedule.next(worker)) {
    const { candidate, expected } = task;
    const answer = await ask(thread, { index: candidate.index, expected });
    if (!answer.ok) throw new CommandError(`configuration ${candidate.index} failed: ${answer.message}`);
    schedule.done(answer.result);
    onResult(answer.result);
  }
}

function ask(thread: Worker, task: ThreadTask): Promise<ThreadAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      thread.off('message', onMessage);
      thread.off('error', onError);
      thread.off('exit', onExit);
    };
    const onMessage = (answer: ThreadAnswer): void => {
      settle();
      resolve(answer);
    };
    const onError = (error: Error): void => {
      settle();
      reject(error);
    };
    const onExit = (code: number): void => {
      settle();
      reject(new CommandError(`a thread of the search ended with status ${code}.`));
    };
    thread.on('message', onMessage);
    thread.on('error', onError);
    thread.on('exit', onExit);
    thread.postMessage(task, []);
  });
}
