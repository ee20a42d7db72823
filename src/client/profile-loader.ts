import type { Trace } from '../core/config/trace.ts';
import type { FileName } from '../core/profiles/table-files.ts';
import { ownRevision } from './own-revision.ts';

/** A file of the page could not be had, or is not what its manifest says. `file` is its path below the page. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly file: string;

  constructor(file: string, reason: string) {
    super(`${file} ${reason}`);
    this.file = file;
  }
}

interface ManifestEntry {
  readonly id: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A file of kernel times as text, and its hash; null: one of the user's own. */
export interface TableFile {
  readonly text: string;
  readonly hash: string | null;
}

/** Folders of the page whose files have a manifest. */
export type DataFolder = FileName['folder'] | 'fidelity';

/**
 * Fetches the files of these folders, checks them against their manifests and keeps their text.
 * A failed fetch is forgotten, so that asking again tries again.
 */
export class ProfileLoader {
  readonly #baseUrl: string;
  readonly #texts = new Map<string, Promise<string>>();
  readonly #manifests = new Map<string, Promise<readonly ManifestEntry[]>>();

  /** `baseUrl`: where the page's own files are, with a slash at its end. */
  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  /** Path of the file as errors and progress name it. */
  static path(folder: DataFolder, id: string): string {
    return `${folder}/${id}.json`;
  }

  /** Whether the file is here already or on its way. */
  has(folder: DataFolder, id: string): boolean {
    return this.#texts.has(keyOf(folder, id));
  }

  /** The file's text. Rejects with FileError. */
  load(folder: DataFolder, id: string): Promise<string> {
    const make = () => (isOwn(id) ? this.#loadOwn(folder, id) : this.#fetchChecked(folder, id));
    return remember(this.#texts, keyOf(folder, id), make);
  }

  /** A trace as fetched, or the columns of one of the user's own. Rejects with FileError. */
  trace(id: string): Promise<string | Trace> {
    return isOwn(id) ? this.#loadOwnTrace(id) : this.load('traces', id);
  }

  /** A file with its hash. Rejects with FileError. */
  async table({ folder, id }: FileName): Promise<TableFile> {
    const text = await this.load(folder, id);
    return { text, hash: isOwn(id) ? null : await this.hash(folder, id) };
  }

  /** Whether the manifest lists the file. Rejects with FileError. */
  async lists(folder: DataFolder, id: string): Promise<boolean> {
    return (await this.hash(folder, id)) !== null;
  }

  /** The file's hash in the manifest; null: the manifest does not list it. Rejects with FileError. */
  async hash(folder: DataFolder, id: string): Promise<string | null> {
    const entries = await this.#entries(folder);
    return entries.find((entry) => entry.id === id)?.sha256 ?? null;
  }

  /** A file of the user's own, kept by the browser. Seldom asked for: its code loads then. */
  async #loadOwn(folder: DataFolder, id: string): Promise<string> {
    if (folder === 'traces') return (await import('./own-traces.ts')).traceText(await this.#loadOwnTrace(id));
    const { readOwnFile } = await import('./own-files.ts');
    const text = await readOwnFile(id, (other) => this.load('profiles', other));
    if (text !== null) return text;
    throw new FileError(ProfileLoader.path('profiles', id), 'is not kept in this browser.');
  }

  async #loadOwnTrace(id: string): Promise<Trace> {
    const { readOwnTrace } = await import('./own-traces.ts');
    const trace = await readOwnTrace(id);
    if (trace !== null) return trace;
    throw new FileError(ProfileLoader.path('traces', id), 'is not kept in this browser.');
  }

  async #fetchChecked(folder: DataFolder, id: string): Promise<string> {
    const entries = await this.#entries(folder);
    const entry = entries.find((candidate) => candidate.id === id);
    const file = ProfileLoader.path(folder, id);
    if (entry === undefined) throw new FileError(file, `is not listed in ${folder}/manifest.json.`);
    // The hash in the address keeps a cached older file from standing in for a newer one.
    const bytes = await this.#fetchBytes(`${folder}/${entry.file}`, `?v=${entry.sha256.slice(0, 12)}`);
    if (bytes.byteLength !== entry.bytes) {
      throw new FileError(file, `has ${bytes.byteLength} bytes where its manifest says ${entry.bytes}.`);
    }
    const hash = await sha256(bytes);
    if (hash !== null && hash !== entry.sha256)
      throw new FileError(file, 'does not match the hash in its manifest.');
    return new TextDecoder().decode(bytes);
  }

  #entries(folder: DataFolder): Promise<readonly ManifestEntry[]> {
    const manifest = `${folder}/manifest.json`;
    return remember(this.#manifests, manifest, () => this.#fetchManifest(manifest));
  }

  async #fetchManifest(file: string): Promise<readonly ManifestEntry[]> {
    const text = new TextDecoder().decode(await this.#fetchBytes(file, ''));
    try {
      const { files } = JSON.parse(text) as { files: readonly ManifestEntry[] };
      if (Array.isArray(files)) return files;
    } catch {
      // Said below.
    }
    throw new FileError(file, 'is not a manifest.');
  }

  async #fetchBytes(file: string, query: string): Promise<ArrayBuffer> {
    let response: Response;
    try {
      response = await fetch(`${this.#baseUrl}${file}${query}`);
    } catch {
      throw new FileError(file, 'could not be fetched: no connection.');
    }
    if (!response.ok)
      throw new FileError(file, `could not be fetched: the server answered ${response.status}.`);
    return response.arrayBuffer();
  }
}

function isOwn(id: string): boolean {
  return id.startsWith('user:');
}

/** What a text is kept under: those of the user's own only until the next change of them. */
function keyOf(folder: DataFolder, id: string): string {
  return ProfileLoader.path(folder, id) + (isOwn(id) ? ` ${ownRevision()}` : '');
}

/** Hash of the bytes in hexadecimal; null on pages served over plain http, where browsers offer none. */
async function sha256(bytes: ArrayBuffer): Promise<string | null> {
  if (globalThis.crypto?.subtle === undefined) return null;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function remember<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  made.catch(() => cache.delete(key));
  return made;
}
