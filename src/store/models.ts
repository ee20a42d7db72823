import { STARTING_LIBRARY } from '../core/models/library.ts';
import { loadPart } from '../lib/load-part.ts';
import { pageCatalog, setModels } from './own/own-gpus.ts';

/**
 * Makes all models and the reading of config.json known to this page, which starts without them. Where they cannot be
 * fetched, what names them is refused in the reader's words.
 */
export async function loadModels(): Promise<void> {
  if (pageCatalog().models !== STARTING_LIBRARY) return;
  try {
    const { COMPLETE_LIBRARY } = await loadPart(() => import('../core/models/complete-library.ts'));
    setModels(COMPLETE_LIBRARY);
  } catch {
    // As above.
  }
}

/** `loadModels`, where a link names a model that the page does not start with. */
export async function loadModelsOf(readable: string): Promise<void> {
  const named = new URLSearchParams(readable);
  const isKnown = (value: string): boolean => STARTING_LIBRARY.find(value) !== undefined;
  if (![...named].every(([key, value]) => !/^([a-d]\.)?model$/.test(key) || isKnown(value)))
    await loadModels();
}
