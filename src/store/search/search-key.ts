import type { ProfileLoader } from '../../client/profile-loader.ts';
import type { CountedSpace } from '../../client/search/plan-client.ts';
import { SEARCH_ENGINE } from '../../client/search/spawn-search-worker.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';

/**
 * A stable text of what decides a search's results: equal texts mean equal results. Ranking, prices and watts only
 * judge them; prices count where money limits the number of GPUs.
 */
export function decidingText({ scenario, space, question, probe, prices }: SearchDocument): string {
  const { name: _name, workload, ...decides } = scenario;
  // The search sets the rate.
  const { rate: _rate, ...arrivals } = workload.arrivals;
  const asked = { ...decides, workload: { ...workload, arrivals } };
  return JSON.stringify(
    inOrder([asked, space, question, probe, space.maxDollarsPerHour === null ? null : prices]),
  );
}

/**
 * What a search's results are kept under: what decides them, the code that computes them, and the files and constants
 * that it computes from. Rejects with FileError.
 */
export async function recordKey(
  document: SearchDocument,
  { setup, files }: CountedSpace,
  loader: ProfileLoader,
): Promise<string> {
  const names = new Map(files.flat().map((name) => [`${name.folder}/${name.id}`, name]));
  const hashes = [...names.values()].map(({ folder, id }) =>
    // A profile of the user's own is not in the manifest, and never changes under its name.
    id.startsWith('user:') ? null : loader.hash(folder, id),
  );
  // Of a measured GPU its tables say enough; what stands in is brought to the constants of the others.
  const estimated = setup.gpus.filter(({ standIn }) => standIn !== undefined);
  const gpus = [...estimated, ...setup.ownGpus];
  return JSON.stringify([SEARCH_ENGINE, await Promise.all(hashes), inOrder(gpus), decidingText(document)]);
}

/** The same data with the keys of every object in the order of the alphabet. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, inOrder(member)]));
}
