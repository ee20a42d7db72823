import { timedTraceIds } from '../../core/catalog/traces.ts';
import { findGpu, type Catalog } from '../../core/catalog/catalog.ts';
import type { GpuSpec } from '../../core/catalog/gpu-spec.ts';
import type { FieldContext } from '../../core/config/field-spec.ts';
import { defaultEngine, defaultVersion } from '../engines/hosts.ts';
import type { DocumentContext, ReplayedTrace, TypicalTurn } from './document-field.ts';
import { SESSION_FIELDS } from './session-fields.ts';
import { takesSpread } from './spread/spread-field.ts';
import { typicalOf } from './spread/spread-value.ts';
import { publishedWeights } from '../../core/models/own-format.ts';
import { allIn } from '../../core/models/weight-format.ts';
import { withOwnTrace } from './own-trace.ts';
import { isPlainObject, valueAt } from './plain-object.ts';
import { SCHEDULER_SECTION } from './policies.ts';

/** What a policy's defaults depend on, with a GPU by its name. */
export function fieldContext(gpu: unknown, catalog: Catalog): FieldContext {
  return { catalog, gpu: findGpu(catalog, gpu) ?? firstGpu(catalog) };
}

/** The GPU whose defaults hold while the document's own is refused. */
function firstGpu({ gpus, ownGpus }: Catalog): GpuSpec {
  const [first] = [...Object.values(gpus), ...Object.values(ownGpus)];
  if (first === undefined) throw new Error('a catalog has a GPU');
  return first;
}

/**
 * What the defaults of a document depend on, whether it is parsed or not: its GPU and its model; its scheduler; its engine, or the one that goes with the scheduler.
 */
export function contextOf(document: unknown, given: Catalog): DocumentContext {
  const trace = valueAt(document, 'workload.trace');
  const catalog = withOwnTrace(given, trace);
  const scheduler = textAt(document, 'scheduler.policy') ?? SCHEDULER_SECTION.defaultPolicy ?? '';
  const engine = textAt(document, 'engine.name') ?? defaultEngine(scheduler).name;
  return {
    ...fieldContext(valueAt(document, 'deployment.gpu'), catalog),
    scheduler,
    engine,
    engineVersion: textAt(document, 'engine.version') ?? defaultVersion(engine),
    replayed: replayedOf(trace, catalog),
    sessions: sessionsOf(valueAt(document, 'workload.sessions')),
    published: publishedOf(valueAt(document, 'model'), catalog),
  };
}

function replayedOf(trace: unknown, { traces }: Catalog): ReplayedTrace | null {
  if (trace === undefined || trace === null) return null;
  const given = textAt(trace, 'id');
  // One that is refused stands for what others derive of it, so that it alone is.
  const isKnown = given !== undefined && Object.hasOwn(traces, given);
  const id = isKnown ? given : (timedTraceIds(traces)[0] ?? '');
  const scaleAt = (path: string): number => {
    const scale = valueAt(trace, path);
    return typeof scale === 'number' && scale > 0 ? scale : 1;
  };
  return {
    id,
    rateScale: scaleAt('rateScale'),
    promptScale: scaleAt('promptScale'),
    outputScale: scaleAt('outputScale'),
    hasArrivals: !isKnown || traces[id]?.hasArrivals === true,
  };
}

/** Their first prompts and outputs, of a document that may be refused: 1 token where they are no lengths. */
function sessionsOf(sessions: unknown): TypicalTurn | null {
  if (!isPlainObject(sessions)) return null;
  const typical = (key: 'firstPrompt' | 'output'): number => {
    const value = sessions[key];
    const field = SESSION_FIELDS[key];
    const median = valueAt(value, 'median');
    const tokens = takesSpread(field, value)
      ? typicalOf(value)
      : typeof median === 'number'
        ? Math.round(median)
        : 1;
    return Math.min(Math.max(tokens, field.min), field.max);
  };
  return { prompt: typical('firstPrompt'), output: typical('output') };
}

/** The format of a model's own weights; bf16 where it is refused. */
function publishedOf(model: unknown, { models }: Catalog): string {
  if (typeof model === 'string') return publishedWeights(models.find(model) ?? UNKNOWN);
  const read = isPlainObject(model) ? models.read(model) : null;
  return publishedWeights(read?.ok ? read.model : UNKNOWN);
}

const UNKNOWN = { layers: [], formats: allIn('bf16') };

/** The text at a path of a document; undefined where there is none. */
function textAt(document: unknown, path: string): string | undefined {
  const value = valueAt(document, path);
  return typeof value === 'string' ? value : undefined;
}
