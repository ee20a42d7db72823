import { ENGINE_NAMES, engineNamed, REFERENCE_ENGINE } from '../../core/engines/index.ts';
import type { EngineChoice, Scenario } from '../document/scenario.ts';
import { defaultEngine, defaultShare, schedulerUnder } from '../engines/hosts.ts';
import type { SearchDocument, SearchScheduler, SpaceEngine } from './search-document.ts';

/** The serving engines of a search: those of its space, or one for all configurations, or each scheduler's own. */

/**
 * The engine that a configuration with this scheduler has in a space without engines: where the document's is the usual one
 * of its own scheduler, that of the configuration's, else the document's.
 */
export function engineUnder({ engine, scheduler }: Scenario, policy: string): EngineChoice {
  const usual = defaultEngine(scheduler.policy);
  const isUsual = engine.name === usual.name && engine.version === usual.version && engine.host === undefined;
  return isUsual ? defaultEngine(policy) : engine;
}

/** What runs on a division: a scheduler with the values of its fields, under an engine. */
export interface Served {
  /** The scenario of the document as it is under the engine. */
  readonly base: Scenario;
  readonly engine: EngineChoice;
  readonly scheduler: SearchScheduler;
}

/** Every scheduler of a space under every engine that it meets, the engines varying slowest. */
export function servedIn({
  scenario,
  space: { engines, schedulers },
}: Pick<SearchDocument, 'scenario' | 'space'>): readonly Served[] {
  if (engines === undefined)
    return schedulers.map((scheduler) => ({
      base: scenario,
      engine: engineUnder(scenario, scheduler.policy),
      scheduler,
    }));
  return engines.flatMap((engine) => {
    const base = baseUnder(scenario, engine);
    return schedulersUnder(engine, schedulers).map((scheduler) => ({ base, engine, scheduler }));
  });
}

/** The scenario under another engine: a share of memory that is its own engine's gives way to this one's. */
export function baseUnder(scenario: Scenario, engine: EngineChoice): Scenario {
  const { deployment } = scenario;
  const [own, next] = [scenario.engine, engine].map(({ name, version }) => defaultShare(name, version));
  return next === undefined || own !== deployment.memoryFraction
    ? { ...scenario, engine }
    : { ...scenario, engine, deployment: { ...deployment, memoryFraction: next } };
}

/**
 * The schedulers that an engine meets: its own, where they are listed, else what it has in place of other engines' own, with
 * the same values; and those that are no engine's.
 */
function schedulersUnder(
  { name }: EngineChoice,
  schedulers: readonly SearchScheduler[],
): readonly SearchScheduler[] {
  const own = engineNamed(name).scheduler;
  const isListed = schedulers.some(({ policy }) => policy === own);
  return withoutTwins(
    schedulers.flatMap((scheduler) => {
      const policy = schedulerUnder(name, scheduler.policy);
      return isListed && policy !== scheduler.policy ? [] : [{ ...scheduler, policy }];
    }),
  );
}

/** Schedulers of two engines may become one. */
function withoutTwins(schedulers: readonly SearchScheduler[]): readonly SearchScheduler[] {
  const texts = schedulers.map((scheduler) => JSON.stringify(scheduler));
  return schedulers.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}

/** Each engine once, in the order of the registry, of one engine the latest version first: results never depend on the order of a list. */
export function inOrderOfEngines(engines: readonly SpaceEngine[]): readonly SpaceEngine[] {
  const texts = engines.map((engine) => JSON.stringify(engine));
  return engines
    .filter((_, at) => texts.indexOf(texts[at] ?? '') === at)
    .toSorted(
      (a, b) =>
        ENGINE_NAMES.indexOf(a.name) - ENGINE_NAMES.indexOf(b.name) || laterFirst(a.version, b.version),
    );
}

function laterFirst(a = '', b = ''): number {
  const [ours, theirs] = [a, b].map((version) => version.split('.').map((part) => Number.parseInt(part, 10)));
  for (const [at, part] of (ours ?? []).entries()) {
    const difference = (theirs?.[at] ?? -1) - part;
    if (difference !== 0) return difference;
  }
  // "1.0" and "1.0.1", "1.0rc1" and "1.0rc2".
  return a < b ? 1 : -1;
}

/** The engine of every configuration; null: they have different ones. */
export function engineOfAll(document: Pick<SearchDocument, 'scenario' | 'space'>): EngineChoice | null {
  const [first, ...others] = servedIn(document).map(({ engine }) => engine);
  if (first === undefined) return document.scenario.engine;
  return others.every(({ name, version }) => name === first.name && version === first.version) ? first : null;
}

/**
 * The search with this engine for all configurations: its own scheduler in place of other engines' own. The scenario's
 * scheduler, which every configuration replaces, becomes one whose usual engine is another, where there is one, so that
 * the engine is not taken for the usual.
 */
export function withEngine(document: SearchDocument, engine: EngineChoice): SearchDocument {
  const { engines: _engines, ...space } = document.space;
  const schedulers = schedulersUnder(engine, space.schedulers);
  const base = baseUnder(document.scenario, engine);
  const other = schedulers.find(({ policy }) => defaultEngine(policy).name !== engine.name);
  const { policy } = other ?? schedulers[0] ?? base.scheduler;
  const compat = engine.name === REFERENCE_ENGINE ? base.compat : null;
  return {
    ...document,
    scenario: { ...base, scheduler: { policy }, compat },
    space: { ...space, schedulers },
  };
}

/** The search with each scheduler on its own engine. */
export function withOwnEngines(document: SearchDocument): SearchDocument {
  const { scenario } = document;
  const { engines: _engines, ...space } = document.space;
  return {
    ...document,
    scenario: baseUnder(scenario, defaultEngine(scenario.scheduler.policy)),
    space,
  };
}

/** The search over these engines, side by side. */
export function withEngines(document: SearchDocument, engines: readonly SpaceEngine[]): SearchDocument {
  const { scenario, space } = document;
  return { ...document, scenario: { ...scenario, compat: null }, space: { ...space, engines } };
}
