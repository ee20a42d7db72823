import { ENGINES, REFERENCE_ENGINE } from '../../core/engines/index.ts';
import type { EngineChoice } from '../document/scenario.ts';

/** "SGLang 0.5"; what stands in the place of an engine is said by what it leaves out. */
export function engineText({ name, version, host }: EngineChoice): string {
  const label = name === REFERENCE_ENGINE ? 'no host time' : (ENGINES[name]?.label ?? name);
  const refitted = host === undefined ? '' : ', refitted';
  return `${version === undefined ? label : `${label} ${version}`}${refitted}`;
}

/** What an engine adds to the name of a deployment beside others: ", SGLang 0.5" where their engines differ. */
export function engineSuffix(engine: EngineChoice, all: readonly EngineChoice[]): string {
  const text = engineText(engine);
  return all.every((other) => engineText(other) === text) ? '' : `, ${text}`;
}
