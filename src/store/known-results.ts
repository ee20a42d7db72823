import { ownRevision } from '../client/own-revision.ts';
import { RecentlyUsed } from '../lib/recently-used.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { runKey } from './edit.ts';
import type { ShownResult } from './side-run.ts';

/**
 * Complete results that are kept, the latest used, by how many requests they have at most. Each request takes 40 bytes, so
 * all of them together take at most 74 MB.
 */
const SHELVES = [
  { requests: 5000, results: 64 },
  { requests: 100_000, results: 15 },
];

/**
 * The results of this visit by what decides them: a side whose settings are those of a known result shows it at once,
 * whichever way it came by them (copied, swapped, edited back).
 */
export class KnownResults {
  readonly #shelves = SHELVES.map(({ requests, results }) => ({
    requests,
    results: new RecentlyUsed<string, ShownResult>(results),
  }));

  /** The result of these settings; undefined where none is known. */
  find(scenario: Scenario): ShownResult | undefined {
    const key = resultKey(scenario);
    for (const { results } of this.#shelves) {
      const found = results.get(key);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Keeps a result; in place of an example of the same settings, never the other way round. */
  keep(result: ShownResult): void {
    if (result.origin === 'example' && this.find(result.scenario) !== undefined) return;
    const count = result.origin === 'run' ? result.latencies.arrival.length : 0;
    for (const { results } of this.#shelves) results.delete(resultKey(result.scenario));
    const shelf = this.#shelves.find(({ requests }) => count <= requests);
    shelf?.results.set(resultKey(result.scenario), result);
  }
}

/** A GPU of the user's own can be brought anew under its name: results of the old one then count no more. */
function resultKey(scenario: Scenario): string {
  const isOwn = scenario.deployment.gpu.startsWith('user:');
  return isOwn ? `${ownRevision()} ${runKey(scenario)}` : runKey(scenario);
}
