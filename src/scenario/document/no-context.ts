import { BUNDLED } from '../../core/catalog/bundled.ts';
import { GPUS } from '../../core/catalog/gpus/index.ts';
import type { DocumentContext } from './document-field.ts';

/** For fields that stand outside a scenario: neither defaults nor choices depend on anything. */
export const NO_CONTEXT: DocumentContext = {
  catalog: BUNDLED,
  gpu: GPUS['h100-sxm'],
  scheduler: '',
  engine: '',
  engineVersion: undefined,
  replayed: null,
  sessions: null,
  published: 'bf16',
};
