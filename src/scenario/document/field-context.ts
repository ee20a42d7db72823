import { findGpu } from '../../core/catalog/own-gpus.ts';
import type { FieldContext } from '../../core/config/field-spec.ts';

/** GPU whose defaults hold while the GPU itself is refused. */
const FALLBACK_GPU = 'h100-sxm';

/** What defaults depend on: the catalog's GPU, or the one that stands in for the user's own. */
export function fieldContext(gpu: unknown): FieldContext {
  return { gpu: findGpu(gpu)?.id ?? FALLBACK_GPU };
}
