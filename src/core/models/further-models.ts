import type { ModelSpec } from './model-spec.ts';

/** Models that the page does not start with. */
export const FURTHER_MODELS: readonly ModelSpec[] = [];
