/** Starts a worker that simulates: one for each side, and one while a run is written down. */
export function spawnSimWorker(): Worker {
  return new Worker(new URL('../../workers/sim.worker.ts', import.meta.url), {
    type: 'module',
    name: 'simulate',
  });
}
