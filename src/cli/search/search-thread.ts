import { parentPort } from 'node:worker_threads';
import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import type { CandidateResult } from '../../core/search/candidate.ts';
import { Evaluator, type SearchHost } from '../../core/search/evaluator.ts';
import type { SearchTask } from '../../core/search/schedule.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { configsOf, termsOf } from '../../scenario/search/candidate-configs.ts';
import { preparationOfPublicFiles } from '../preparation.ts';
import { threadData } from '../thread-data.ts';

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

/** Timings in a row go to one thread, so it needs few at a time. */
const KEPT_TABLES = 8;
const HOST: SearchHost = { breathe: async () => 'go-on', trained: () => undefined };

const document = threadData<SearchDocument>();
const evaluator = new Evaluator(
  preparationOfPublicFiles(KEPT_TABLES),
  termsOf(document),
  configsOf(document, COMPLETE),
);

port.on('message', ({ index, expected }: ThreadTask) => {
  evaluator.evaluate(index, expected, HOST).then(
    (result) => port.postMessage({ ok: true, result } satisfies ThreadAnswer),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      port.postMessage({ ok: false, message } satisfies ThreadAnswer);
    },
  );
});
