import type { MeasuredTables } from '../gpu-spec.ts';
import { MEASURED } from './measured.ts';

const NOTHING: MeasuredTables = { parts: [], headDims: [], allReduceGpus: [], windows: [], operators: [] };

/** What the bundle of a GPU holds; nothing before `npm run build-profiles` has made one. */
export function measuredOf(gpu: string): MeasuredTables {
  return MEASURED[gpu] ?? NOTHING;
}
