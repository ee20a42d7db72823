import { ownRevision } from '../client/own-revision.ts';
import { RecentlyUsed } from '../lib/recently-used.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { runKey } from './edit.ts';
import type { ShownResult } from './side-run.ts';

/** Complete results that are kept, the latest used. */
const MOST_RESULTS = 16;
/** Requests of a result that is kept: each takes 40 bytes, so all of them together at most 64 MB. */
const MOST_REQUESTS = 100_000;

/**
 * The results of this visit by what decides them: a side whose settings are those of a known result shows it at once,
 * whichever way it came by them (copied, swapped, edited back).
 */
export class KnownResults {
  readonly #results = new RecentlyUsed<string, ShownResult>(MOST_RESULTS);

  /** The result of these settings; undefined where none is known. */
  find(scenario: Scenario): ShownResult | undefined {
    return this.#results.get(resultKey(scenario));
  }

  /** Keeps a result; in place of an example of the same settings, never the other way round. */
  keep(result: ShownResult): void {
    const isLarge = result.origin === 'run' && result.latencies.arrival.length > MOST_REQUESTS;
    if (isLarge || (result.origin === 'example' && this.find(result.scenario) !== undefined)) return;
    this.#results.set(resultKey(result.scenario), result);
  }
}

/** A GPU of the user's own can be brought anew under its name: results of the old one then count no more. */
function resultKey(scenario: Scenario): string {
  const isOwn = scenario.deployment.gpu.startsWith('user:');
  return isOwn ? `${ownRevision()} ${runKey(scenario)}` : runKey(scenario);
}
