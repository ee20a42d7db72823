import { parentPort, workerData } from 'node:worker_threads';
import type { CandidateResult } from '../../core/search/candidate.ts';
import type { SearchTask } from '../../core/search/schedule.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { SearchEvaluator } from './search-evaluator.ts';

/** One question to a thread, and its answer. */
export interface ThreadTask {
  readonly index: number;
  readonly expected: SearchTask['expected'];
}
export type ThreadAnswer =
  | { readonly ok: true; readonly result: CandidateResult }
  | { readonly ok: false; readonly message: string };

const port = parentPort;
if (port === null) throw new Error('This file is a thread of the search');

/** The pool sends what it has parsed. */
const evaluator = new SearchEvaluator(JSON.parse(workerData as string) as SearchDocument);

port.on('message', ({ index, expected }: ThreadTask) => {
  evaluator.evaluate(index, expected).then(
    (result) => port.postMessage({ ok: true, result } satisfies ThreadAnswer),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      port.postMessage({ ok: false, message } satisfies ThreadAnswer);
    },
  );
});
