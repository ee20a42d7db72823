import { STARTING_LIBRARY } from '../models/library.ts';
import { byName, readsNone, type Catalog } from './catalog.ts';
import type { OwnGpu } from './gpu-spec.ts';
import { GPUS } from './gpus/index.ts';
import { TRACES } from './traces.ts';

/** What this program brings, as far as the page starts with it: GPUs that are measured, the first models. */
export const BUNDLED: Catalog = {
  gpus: GPUS,
  ownGpus: {},
  models: STARTING_LIBRARY,
  readGpu: readsNone,
  traces: TRACES,
};

/** What this program brings, and GPUs of the user's own. */
export function withOwnGpus(ownGpus: readonly OwnGpu[]): Catalog {
  return { ...BUNDLED, ownGpus: byName(ownGpus) };
}
