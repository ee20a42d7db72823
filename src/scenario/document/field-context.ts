import { findGpu } from '../../core/catalog/own-gpus.ts';
import type { FieldContext } from '../../core/config/field-spec.ts';
import { defaultEngine } from '../engines/hosts.ts';
import type { DocumentContext } from './document-field.ts';
import { valueAt } from './plain-object.ts';
import { SCHEDULER_SECTION } from './policies.ts';

/** GPU whose defaults hold while the GPU itself is refused. */
const FALLBACK_GPU = 'h100-sxm';

/** For fields that stand outside a scenario: their defaults depend on nothing. */
export const NO_CONTEXT: DocumentContext = { gpu: '', scheduler: '', engine: '' };

/** What a policy's defaults depend on: the catalog's GPU, or the one that stands in for the user's own. */
export function fieldContext(gpu: unknown): FieldContext {
  return { gpu: findGpu(gpu)?.id ?? FALLBACK_GPU };
}

/**
 * What the defaults of a document depend on, whether it is parsed or not: its GPU; its scheduler; its engine, or the one that goes with the scheduler.
 */
export function contextOf(document: unknown): DocumentContext {
  const scheduler = textAt(document, 'scheduler.policy') ?? SCHEDULER_SECTION.defaultPolicy ?? '';
  return {
    ...fieldContext(valueAt(document, 'deployment.gpu')),
    scheduler,
    engine: textAt(document, 'engine.name') ?? defaultEngine(scheduler).name,
  };
}

/** The text at a path of a document; undefined where there is none. */
function textAt(document: unknown, path: string): string | undefined {
  const value = valueAt(document, path);
  return typeof value === 'string' ? value : undefined;
}
