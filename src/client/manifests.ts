import { FileError } from './profile-loader.ts';

/**
 * The manifests of kernel times, of all GPUs; none of the files is fetched. Rejects with FileError.
 * @param baseUrl where the page's own files are, with a slash at its end
 */
export function fetchManifests(baseUrl: string): Promise<readonly unknown[]> {
  return Promise.all(['profiles', 'operators'].map((folder) => fetchManifest(baseUrl, folder)));
}

async function fetchManifest(baseUrl: string, folder: string): Promise<unknown> {
  const file = `${folder}/manifest.json`;
  try {
    const response = await fetch(`${baseUrl}${file}`);
    if (response.ok) return await response.json();
  } catch {
    // Said below.
  }
  throw new FileError(file, 'could not be fetched.');
}
