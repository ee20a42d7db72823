/**
 * Where this code is: the page's scripts are named after what they hold, the worker's name below included. Another
 * name stands for other code, and so perhaps for other results.
 */
export const SEARCH_ENGINE: string = import.meta.url;

export function spawnSearchWorker(): Worker {
  return new Worker(new URL('../../../workers/search.worker.ts', import.meta.url), {
    type: 'module',
    name: 'search',
  });
}
