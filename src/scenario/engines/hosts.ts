import type { EngineConduct } from '../../core/config/engine-conduct.ts';
import type { HostTimes } from '../../core/config/host-times.ts';
import type { Generation } from '../../core/engines/engine.ts';
import { engineNamed, ENGINES, generationOf, memoryOf, REFERENCE_ENGINE } from '../../core/engines/index.ts';
import { SCHEDULER_TEXTS, traitsOf } from '../../core/schedulers/fields.ts';
import type { EngineChoice, Scenario } from '../document/scenario.ts';

/** The version of an engine that a document names without one; undefined: it has no versions. */
export function defaultVersion(name: string): string | undefined {
  return ENGINES[name]?.defaultVersion ?? undefined;
}

/** The engine of a scenario that names none. */
export function defaultEngine(schedulerPolicy: string): {
  readonly name: string;
  readonly version?: string;
} {
  const name = SCHEDULER_TEXTS[schedulerPolicy]?.traits.engine ?? REFERENCE_ENGINE;
  const version = defaultVersion(name);
  return { name, ...(version === undefined ? {} : { version }) };
}

/** The share of GPU memory that an engine takes where none is given; undefined: it is refused. */
export function defaultShare(name: string, version: string | undefined): number | undefined {
  return ENGINES[name] === undefined ? undefined : memoryOf(name, version).defaultShare;
}

/** The generation of a checked engine. */
export function generationOfEngine({ name, version }: EngineChoice): Generation {
  return generationOf(name, version);
}

/** Host times of a checked engine. */
export function hostOf(engine: EngineChoice): HostTimes {
  return { ...generationOfEngine(engine).host, ...engine.host };
}

/** The ways of a checked engine. A pipeline keeps several batches in flight, so it does not schedule ahead. */
export function conductOf(engine: EngineChoice, pipelineParallel: number): EngineConduct {
  const { schedulesAhead } = generationOfEngine(engine);
  return {
    schedulesAhead: schedulesAhead && pipelineParallel === 1,
    memory: memoryOf(engine.name, engine.version).conduct,
  };
}

/**
 * Name of the scheduler that is simulated: the document's, or the engine's own where the document's stands in for it.
 * Documents older than the schedulers of SGLang and TensorRT-LLM mean those by it.
 */
export function simulatedPolicy({ scheduler, engine }: Pick<Scenario, 'scheduler' | 'engine'>): string {
  return traitsOf(scheduler.policy).standsIn ? engineNamed(engine.name).scheduler : scheduler.policy;
}

/**
 * The scheduler that goes on when an engine is chosen: another engine's own gives way to this one's, all others stay. What
 * stands in the place of an engine has no scheduler of its own and takes any.
 */
export function schedulerUnder(engine: string, policy: string): string {
  const { engine: home } = traitsOf(policy);
  const isForeign = home !== REFERENCE_ENGINE && home !== engine;
  return isForeign && engine !== REFERENCE_ENGINE ? engineNamed(engine).scheduler : policy;
}
