import { defaultEngine, schedulerUnder } from '../engines/hosts.ts';
import type { EngineChoice, Scenario } from '../document/scenario.ts';
import { REFERENCE_ENGINE } from '../../core/engines/index.ts';
import type { SearchDocument, SearchScheduler } from './search-document.ts';

/** The serving engine of a search: one for all configurations, or each scheduler's own. */

/**
 * The engine that a configuration with this scheduler has: where the document's is the usual one of its own scheduler, that
 * of the configuration's, else the document's.
 */
export function engineUnder({ engine, scheduler }: Scenario, policy: string): EngineChoice {
  const usual = defaultEngine(scheduler.policy);
  const isUsual = engine.name === usual.name && engine.version === usual.version && engine.host === undefined;
  return isUsual ? defaultEngine(policy) : engine;
}

/** The engine of every configuration; null: they have different ones, each its scheduler's own. */
export function engineOfAll({ scenario, space }: SearchDocument): EngineChoice | null {
  const [first, ...others] = space.schedulers.map(({ policy }) => engineUnder(scenario, policy));
  if (first === undefined) return scenario.engine;
  return others.every(({ name }) => name === first.name) ? first : null;
}

/**
 * The search with this engine for all configurations: its own scheduler in place of other engines' own. The scenario's
 * scheduler, which every configuration replaces, becomes one whose usual engine is another, where there is one, so that
 * the engine is not taken for the usual.
 */
export function withEngine(document: SearchDocument, engine: EngineChoice): SearchDocument {
  const { scenario, space } = document;
  const schedulers = withoutTwins(
    space.schedulers.map((scheduler) => ({
      ...scheduler,
      policy: schedulerUnder(engine.name, scheduler.policy),
    })),
  );
  const other = schedulers.find(({ policy }) => defaultEngine(policy).name !== engine.name);
  const { policy } = other ?? schedulers[0] ?? scenario.scheduler;
  const compat = engine.name === REFERENCE_ENGINE ? scenario.compat : null;
  return {
    ...document,
    scenario: { ...scenario, scheduler: { policy }, engine, compat },
    space: { ...space, schedulers },
  };
}

/** The search with each scheduler on its own engine. */
export function withOwnEngines(document: SearchDocument): SearchDocument {
  const { scenario } = document;
  return { ...document, scenario: { ...scenario, engine: defaultEngine(scenario.scheduler.policy) } };
}

/** Schedulers of two engines may become one. */
function withoutTwins(schedulers: readonly SearchScheduler[]): readonly SearchScheduler[] {
  const texts = schedulers.map((scheduler) => JSON.stringify(scheduler));
  return schedulers.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}
