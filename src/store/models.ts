import { STARTING_LIBRARY } from '../core/models/library.ts';
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
