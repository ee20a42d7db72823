import { readFile } from 'node:fs/promises';
import { COMPLETE } from '../core/catalog/complete-catalog.ts';
import { readEvidence } from '../core/fidelity/evidence-file.ts';
import type { KnownRuns } from '../scenario/engines/error-bands.ts';

const FILE = new URL('../../public/fidelity/runs.json', import.meta.url);

/** The measured runs that the page has; none where the file is of another version. */
export async function publicRuns(): Promise<KnownRuns> {
  const evidence = readEvidence(JSON.parse(await readFile(FILE, 'utf8')));
  return { runs: evidence?.runs ?? [], catalog: COMPLETE };
}
