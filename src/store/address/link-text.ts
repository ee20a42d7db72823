import { findGpu } from '../../core/catalog/catalog.ts';
import { STARTING_LIBRARY } from '../../core/models/library.ts';
import type { Comparison } from '../../scenario/document/scenario.ts';
import { decodeFragment, isCompressed, type DecodedFragment } from '../../scenario/url/url-decode.ts';
import { encodeComparison, MAX_READABLE_LENGTH } from '../../scenario/url/url-encode.ts';
import { PRICE_PREFIX } from '../../scenario/url/url-keys.ts';
import { loadPart } from '../../lib/load-part.ts';
import { loadModels } from '../models.ts';
import { pageCatalog } from '../own/own-gpus.ts';

/** What writes and reads the links of comparisons: fetched where there is one to read, and before the first edit. */

const loadCompress = () => loadPart(() => import('../../scenario/url/url-compress.ts'));

/** Readable, or compressed once it is long. */
export async function encodeLink(comparison: Comparison): Promise<string> {
  const readable = encodeComparison(comparison, pageCatalog());
  if (readable.length <= MAX_READABLE_LENGTH) return readable;
  try {
    return (await loadCompress()).compressFragment(readable);
  } catch {
    // Long is better than lost.
    return readable;
  }
}

/** What a link stands for. Never rejects: what cannot be used is left at its default. */
export async function decodeLink(fragment: string): Promise<DecodedFragment> {
  if (!isCompressed(fragment)) return decodeReadable(fragment);
  let reason = 'The compressed part of the link is damaged.';
  try {
    const readable = (await loadCompress()).decompressFragment(fragment);
    if (readable !== null) return await decodeReadable(readable);
  } catch {
    reason =
      'A part of the page that reads it did not load; the link is still in the address: reload the page.';
  }
  return { ...decodeFragment('', pageCatalog()), dropped: [{ key: 'z', reason }] };
}

async function decodeReadable(readable: string): Promise<DecodedFragment> {
  await loadModelsOf(readable);
  return decodeFragment(readable, pageCatalog());
}

/** Loads the models where a link names a model or a GPU that the page does not start with. */
async function loadModelsOf(readable: string): Promise<void> {
  const named = new URLSearchParams(readable);
  const isKnown = ([key, value]: readonly [string, string]): boolean => {
    switch (/^(?:[a-d]\.)?(model|gpu)$/.exec(key)?.[1]) {
      case 'model':
        return STARTING_LIBRARY.find(value) !== undefined;
      case 'gpu':
        return findGpu(pageCatalog(), value) !== undefined;
      default:
        return (
          !key.startsWith(PRICE_PREFIX) ||
          findGpu(pageCatalog(), key.slice(PRICE_PREFIX.length)) !== undefined
        );
    }
  };
  if (![...named].every(isKnown)) await loadModels();
}
