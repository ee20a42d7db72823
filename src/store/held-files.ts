import { fetchManifests } from '../client/manifests.ts';
import { readHeldFiles, type HeldFile } from '../core/profiles/measured-matrix.ts';

/** The kernel times that this page ships, of all GPUs. Rejects with one sentence. */
export async function loadHeldFiles(): Promise<readonly HeldFile[]> {
  return (await fetchManifests(import.meta.env.BASE_URL)).flatMap(readHeldFiles);
}
