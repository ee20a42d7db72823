import { COMPLETE_LIBRARY } from '../models/complete-library.ts';
import { BUNDLED, type Catalog } from './catalog.ts';

/** What this program brings, with every model and the reading of config.json, which the page loads late. */
export const COMPLETE: Catalog = { ...BUNDLED, models: COMPLETE_LIBRARY };
