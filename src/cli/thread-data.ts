import { workerData } from 'node:worker_threads';

/** What a thread of this program begins with: its starter sends as text what it has parsed. */
export function threadData<T>(): T {
  return JSON.parse(String(workerData)) as T;
}
