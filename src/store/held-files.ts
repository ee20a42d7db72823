import { fetchManifests } from '../client/manifests.ts';
import { readHeldFiles, type HeldFile } from '../core/profiles/measured-matrix.ts';

let known: Promise<readonly HeldFile[]> | null = null;

/** The kernel times that this page ships, of all GPUs: fetched once, again after a failure. Rejects with one sentence. */
export function loadHeldFiles(): Promise<readonly HeldFile[]> {
  known ??= fetchHeldFiles();
  return known;
}

async function fetchHeldFiles(): Promise<readonly HeldFile[]> {
  try {
    return (await fetchManifests(import.meta.env.BASE_URL)).flatMap(readHeldFiles);
  } catch (error) {
    known = null;
    throw error;
  }
}
