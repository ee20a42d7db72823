import script from '../../../workers/search.worker.ts?worker&url';

/**
 * The worker's script as it is named after its content: other names stand for other code, and so perhaps for other
 * results.
 */
export const SEARCH_ENGINE: string = script;

export function spawnSearchWorker(): Worker {
  return new Worker(script, { type: 'module', name: 'search' });
}
