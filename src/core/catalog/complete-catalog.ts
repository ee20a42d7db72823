import { COMPLETE_LIBRARY } from '../models/complete-library.ts';
import { BUNDLED } from './bundled.ts';
import type { Catalog } from './catalog.ts';
import { readOwnConstants } from './further-gpus/constants.ts';
import { FURTHER_GPUS } from './further-gpus/index.ts';

/** What the page loads late: every model and the reading of config.json, the GPUs that are not measured. */
export const LATE = {
  gpus: { ...BUNDLED.gpus, ...FURTHER_GPUS },
  models: COMPLETE_LIBRARY,
  readGpu: readOwnConstants,
} satisfies Partial<Catalog>;

/** All that this program brings. */
export const COMPLETE: Catalog = { ...BUNDLED, ...LATE };
