import { findGpu } from '../core/catalog/catalog.ts';
import { STARTING_LIBRARY } from '../core/models/library.ts';
import { PRICE_PREFIX } from '../scenario/url/url-keys.ts';
import { loadPart } from '../lib/load-part.ts';
import { pageCatalog } from './own/own-gpus.ts';

/**
 * Makes known to this page what it starts without: most models and the reading of config.json, GPUs that are not measured
 * and those of the user's own that are constants alone. Where they cannot be fetched, what names them is refused in the
 * reader's words.
 */
export async function loadModels(): Promise<void> {
  if (pageCatalog().models !== STARTING_LIBRARY) return;
  try {
    const { completeFromHere } = await loadPart(() => import('./own/late-catalog.ts'));
    completeFromHere();
  } catch {
    // As above.
  }
}

/** `loadModels`, where a link names a model or a GPU that the page does not start with. */
export async function loadModelsOf(readable: string): Promise<void> {
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
